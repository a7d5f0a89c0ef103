package localcloud.endpoint.emulators.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.CloseableService;
import localcloud.endpoint.wire.Xml;
import localcloud.endpoint.wire.routing.S3Address;
import localcloud.http.ResponseBody;

/// The part of S3 that templates, their functions and the AWS CLI's `s3 cp`, `sync` and `ls` use:
/// reading objects and ranges, conditional writes, multipart uploads, copies and listings. The only
/// setting of a bucket is its CORS configuration.
///
/// See
/// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
public final class S3Service implements CloseableService {
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private final BucketStore buckets;

  private S3Service(BucketStore buckets) {
    this.buckets = buckets;
  }

  /// Opens the buckets in a directory, or empty ones in a temporary directory.
  public static S3Service open(Optional<Path> directory) {
    return new S3Service(BucketStore.open(directory));
  }

  @Override
  public AwsResponse answer(AwsRequest request) throws IOException {
    var address = S3Address.of(request);
    return request.action().equals("Preflight")
        ? BucketCors.preflight(buckets.find(address.bucket()), request)
        : answer(request, address);
  }

  @Override
  public AwsResponse finish(AwsRequest request, AwsResponse response) {
    if (request.header("origin").isEmpty() || request.action().equals("Preflight")) {
      return response;
    }
    return BucketCors.decorate(response, buckets.find(S3Address.of(request).bucket()), request);
  }

  private AwsResponse answer(AwsRequest request, S3Address address) throws IOException {
    return switch (request.action()) {
      case "ListBuckets" -> listBuckets();
      case "CreateBucket" -> createBucket(address.bucket());
      case "HeadBucket" -> headBucket(address.bucket());
      case "CreateMultipartUpload" -> createUpload(request, address);
      case "UploadPart" -> uploadPart(request, address);
      case "CompleteMultipartUpload" -> completeUpload(request, address);
      case "AbortMultipartUpload" -> abortUpload(request, address);
      case "ListObjectsV2" ->
          AwsResponse.xml(ObjectListing.page(buckets.get(address.bucket()), request.query()));
      case "PutObject" -> put(request, address);
      case "GetObject", "HeadObject" -> get(request, address);
      case "CopyObject" -> copy(request, address);
      case "DeleteObject" -> delete(address);
      case "PutBucketCors" -> putCors(request, address);
      case "GetBucketCors" -> getCors(address);
      default ->
          throw new AwsException(
              "NotImplemented",
              501,
              "The local endpoint's S3 does not have the action " + request.action() + ".");
    };
  }

  private AwsResponse listBuckets() {
    return AwsResponse.xml(
        Xml.document(
            "ListAllMyBucketsResult",
            NAMESPACE,
            root ->
                root.element(
                        "Owner", owner -> owner.text("ID", "local").text("DisplayName", "local"))
                    .element(
                        "Buckets",
                        list ->
                            buckets
                                .list()
                                .forEach(
                                    (name, created) ->
                                        list.element(
                                            "Bucket",
                                            b ->
                                                b.text("Name", name)
                                                    .text("CreationDate", created.toString()))))));
  }

  private AwsResponse createBucket(String name) {
    buckets.create(name);
    return AwsResponse.empty(200).with("Location", "/" + name);
  }

  private AwsResponse headBucket(String name) {
    buckets.get(name);
    return AwsResponse.empty(200);
  }

  private AwsResponse put(AwsRequest request, S3Address address) throws IOException {
    var wantedDigest = request.header("content-md5");
    var stored =
        buckets
            .get(address.bucket())
            .put(
                checkedKey(address.key()),
                request.contentStream(),
                StoredObject.storedHeaders(request),
                condition(request),
                md5 ->
                    wantedDigest.isEmpty()
                        || wantedDigest.get().equals(Base64.getEncoder().encodeToString(md5)));
    return AwsResponse.empty(200).with("ETag", stored.etag());
  }

  private AwsResponse createUpload(AwsRequest request, S3Address address) throws IOException {
    var bucket = buckets.get(address.bucket());
    var id =
        bucket.uploads().create(checkedKey(address.key()), StoredObject.storedHeaders(request));
    return AwsResponse.xml(
        Xml.document(
            "InitiateMultipartUploadResult",
            NAMESPACE,
            root ->
                root.text("Bucket", bucket.name())
                    .text("Key", address.key())
                    .text("UploadId", id)));
  }

  private AwsResponse uploadPart(AwsRequest request, S3Address address) throws IOException {
    var uploads = buckets.get(address.bucket()).uploads();
    var number =
        request
            .query()
            .get("partNumber")
            .filter(text -> text.matches("\\d{1,5}"))
            .map(Integer::parseInt)
            .orElse(0);
    return AwsResponse.empty(200)
        .with(
            "ETag", uploads.put(uploadId(request), address.key(), number, request.contentStream()));
  }

  private AwsResponse completeUpload(AwsRequest request, S3Address address) throws IOException {
    var bucket = buckets.get(address.bucket());
    var stored =
        bucket.uploads().complete(bucket, uploadId(request), address.key(), request.body());
    return AwsResponse.xml(
        Xml.document(
            "CompleteMultipartUploadResult",
            NAMESPACE,
            root ->
                root.text("Bucket", bucket.name())
                    .text("Key", stored.key())
                    .text("ETag", stored.etag())));
  }

  private AwsResponse abortUpload(AwsRequest request, S3Address address) throws IOException {
    buckets.get(address.bucket()).uploads().abort(uploadId(request), address.key());
    return AwsResponse.empty(204);
  }

  private static String uploadId(AwsRequest request) {
    return request.query().get("uploadId").orElse("");
  }

  private static String checkedKey(String key) {
    if (key.getBytes(StandardCharsets.UTF_8).length > 1024) {
      throw AwsException.badRequest("KeyTooLongError", "Your key is too long");
    }
    return key;
  }

  /// `If-None-Match: *` writes only a new object, `If-Match` only over the version with that ETag:
  /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
  private static Predicate<Optional<StoredObject>> condition(AwsRequest request) {
    var ifMatch = request.header("if-match");
    var ifNoneMatch = request.header("if-none-match");
    return before ->
        (ifNoneMatch.isEmpty() || before.isEmpty())
            && (ifMatch.isEmpty()
                || before.filter(object -> matches(ifMatch.get(), object)).isPresent());
  }

  private AwsResponse get(AwsRequest request, S3Address address) throws IOException {
    var head = request.method().equals("HEAD");
    var bucket = buckets.get(address.bucket());
    var object = bucket.get(address.key()).orElseThrow(() -> noSuchKey(head));
    var headers = headers(object, request);
    if (request.header("if-match").filter(etag -> !matches(etag, object)).isPresent()) {
      throw new AwsException(
          "PreconditionFailed",
          412,
          "At least one of the pre-conditions you specified did not hold");
    }
    if (request.header("if-none-match").filter(etag -> matches(etag, object)).isPresent()) {
      return new AwsResponse(304, headers, ResponseBody.NONE);
    }
    var range =
        request.header("range").map(RANGE::matcher).filter(java.util.regex.Matcher::matches);
    if (range.isEmpty()) {
      return new AwsResponse(200, headers, body(bucket, object, 0, object.size(), head));
    }
    return part(bucket, object, headers, range.get().group(1), range.get().group(2), head);
  }

  private static AwsException noSuchKey(boolean head) {
    return new AwsException(
        head ? "NotFound" : "NoSuchKey", 404, "The specified key does not exist.");
  }

  private static AwsResponse part(
      Bucket bucket,
      StoredObject object,
      Map<String, String> headers,
      String first,
      String last,
      boolean head) {
    var from =
        first.isEmpty()
            ? Math.max(0, object.size() - Long.parseLong("0" + last))
            : Long.parseLong(first);
    var to =
        first.isEmpty() || last.isEmpty()
            ? object.size() - 1
            : Math.min(Long.parseLong(last), object.size() - 1);
    if (from > to) {
      throw new AwsException("InvalidRange", 416, "The requested range is not satisfiable");
    }
    var all = new HashMap<>(headers);
    all.put("Content-Range", "bytes " + from + "-" + to + "/" + object.size());
    return new AwsResponse(206, all, body(bucket, object, from, to - from + 1, head));
  }

  /// The content of the object, or `OperationAborted` if the object was replaced meanwhile.
  private static ResponseBody body(
      Bucket bucket, StoredObject object, long from, long length, boolean head) {
    if (head || length == 0) {
      return new Announced(length);
    }
    return bucket
        .open(object.key())
        .filter(content -> content.object().file().equals(object.file()))
        .map(content -> content.part(from, length))
        .orElseThrow(
            () ->
                new AwsException(
                    "OperationAborted",
                    409,
                    "The object was replaced while it was read; please try again."));
  }

  /// The length of a body that is not sent, in the response to HEAD.
  private record Announced(long length) implements ResponseBody {
    @Override
    public void writeTo(java.io.OutputStream out) {}
  }

  private static Map<String, String> headers(StoredObject object, AwsRequest request) {
    var headers = new HashMap<String, String>();
    object.headers().forEach((name, value) -> headers.put(name, value));
    headers.put("ETag", object.etag());
    headers.put("Last-Modified", object.lastModified());
    headers.put("Accept-Ranges", "bytes");
    for (var name :
        List.of(
            "content-type",
            "cache-control",
            "content-disposition",
            "content-encoding",
            "content-language",
            "expires")) {
      request.query().get("response-" + name).ifPresent(value -> headers.put(name, value));
    }
    return headers;
  }

  private static boolean matches(String header, StoredObject object) {
    return List.of(header.split(",\\s*")).stream()
        .map(etag -> etag.replaceFirst("^W/", "").replace("\"", ""))
        .anyMatch(etag -> etag.equals("*") || etag.equals(object.tag()));
  }

  private AwsResponse copy(AwsRequest request, S3Address address) throws IOException {
    var source = S3Address.ofCopySource(request.header("x-amz-copy-source").orElse(""));
    var content =
        buckets.get(source.bucket()).open(source.key()).orElseThrow(() -> noSuchKey(false));
    var replace = request.header("x-amz-metadata-directive").filter("REPLACE"::equals).isPresent();
    try (var in = content.stream()) {
      var headers = replace ? StoredObject.storedHeaders(request) : content.object().headers();
      var stored =
          buckets
              .get(address.bucket())
              .put(checkedKey(address.key()), in, headers, _ -> true, _ -> true);
      return AwsResponse.xml(
          Xml.document(
              "CopyObjectResult",
              NAMESPACE,
              root ->
                  root.text("LastModified", stored.modified().toString())
                      .text("ETag", stored.etag())));
    }
  }

  private AwsResponse delete(S3Address address) {
    buckets.get(address.bucket()).delete(address.key());
    return AwsResponse.empty(204);
  }

  private AwsResponse putCors(AwsRequest request, S3Address address) {
    var bucket = buckets.get(address.bucket());
    Xml.parse(request.body());
    bucket.putCors(new String(request.body(), StandardCharsets.UTF_8));
    return AwsResponse.empty(200);
  }

  private AwsResponse getCors(S3Address address) {
    return buckets
        .get(address.bucket())
        .cors()
        .map(AwsResponse::xml)
        .orElseThrow(
            () ->
                new AwsException(
                    "NoSuchCORSConfiguration", 404, "The CORS configuration does not exist"));
  }

  @Override
  public void close() {
    buckets.close();
  }
}

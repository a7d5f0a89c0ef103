package bookstore.catalog.s3;

import bookstore.catalog.domain.listing.Covers;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.ListingId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Cover images in S3 under `covers/`, uploaded with presigned URLs to `uploads/`. The signature
/// includes content type, length and `If-None-Match: *`, so S3 rejects any other upload, and a
/// second one: https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html
public final class S3Covers implements Covers {
  private static final Duration URL_VALIDITY = Duration.ofMinutes(10);
  private final S3Client s3;
  private final S3Presigner presigner;
  private final String bucket;
  private final IdSource ids;

  public S3Covers(S3Client s3, S3Presigner presigner, String bucket, IdSource ids) {
    this.s3 = s3;
    this.presigner = presigner;
    this.bucket = bucket;
    this.ids = ids;
  }

  @Override
  public Upload permit(ListingId listing, Image image) {
    var coverUrl = "/covers/%s/%s.%s".formatted(listing, ids.next("cov"), extension(image));
    var signed =
        presigner.presignPutObject(
            presign ->
                presign
                    .signatureDuration(URL_VALIDITY)
                    .putObjectRequest(
                        put ->
                            put.bucket(bucket)
                                .key(uploadKey(coverUrl))
                                .ifNoneMatch("*")
                                .contentType(image.contentType())
                                .contentLength((long) image.size())));
    return new Upload(
        signed.url().toString(),
        "PUT",
        headersToSend(signed.signedHeaders()),
        coverUrl,
        signed.expiration());
  }

  private static String extension(Image image) {
    return TYPES.entrySet().stream()
        .filter(type -> type.getValue().equals(image.contentType()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("not an image type: " + image.contentType()));
  }

  @Override
  public Optional<byte[]> uploaded(String coverUrl) {
    try {
      var image = s3.getObjectAsBytes(get -> get.bucket(bucket).key(uploadKey(coverUrl)));
      return Optional.of(image.asByteArray());
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    }
  }

  @Override
  public void show(String coverUrl, byte[] image) {
    s3.putObject(
        put -> put.bucket(bucket).key(key(coverUrl)).contentType(Covers.contentType(coverUrl)),
        RequestBody.fromBytes(image));
  }

  @Override
  public void empty(String coverUrl) {
    s3.putObject(put -> put.bucket(bucket).key(uploadKey(coverUrl)), RequestBody.empty());
  }

  @Override
  public void remove(String coverUrl) {
    s3.deleteObject(request -> request.bucket(bucket).key(key(coverUrl)));
  }

  private static String key(String coverUrl) {
    return coverUrl.substring(1);
  }

  private static String uploadKey(String coverUrl) {
    return coverUrl.replaceFirst("^/covers/", "uploads/");
  }

  /// The headers that the client must send; browsers set `host` themselves.
  private static Map<String, String> headersToSend(Map<String, List<String>> signed) {
    var headers = new HashMap<String, String>();
    signed.forEach(
        (name, values) -> {
          var lower = name.toLowerCase(Locale.ROOT);
          if (!lower.equals("host")) {
            headers.put(lower, values.getFirst());
          }
        });
    return headers;
  }
}

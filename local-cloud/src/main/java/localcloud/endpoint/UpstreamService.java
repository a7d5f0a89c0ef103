package localcloud.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.CloseableService;
import localcloud.endpoint.wire.Credential;
import localcloud.endpoint.wire.Protocol;
import localcloud.endpoint.wire.routing.Signatures;
import localcloud.http.ResponseBody;

/// Forwards calls to another endpoint, such as LocalStack, unchanged except for the host in queue
/// URLs and the shard iterators.
final class UpstreamService implements CloseableService {
  private static final Set<String> NOT_PASSED =
      Set.of(
          "host",
          "x-amz-security-token",
          "connection",
          "content-length",
          "expect",
          "upgrade",
          "http2-settings",
          "transfer-encoding",
          "keep-alive");
  private static final Set<String> NOT_RETURNED =
      Set.of(
          "connection",
          "content-length",
          "transfer-encoding",
          "keep-alive",
          "date",
          "server",
          ":status");
  private static final Set<String> RESPONSES_WITH_URLS =
      Set.of("CreateQueue", "GetQueueUrl", "ListQueues", "ListDeadLetterSourceQueues");

  /// The access key that emulators have for their owner, and its secret.
  private static final String ROOT_KEY = "test";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);
  private static final Pattern QUEUE_URL_IN_JSON =
      Pattern.compile("\"(https?)://[^/\"]+(/[^\"]*)\"");
  private static final Pattern QUEUE_URL_IN_XML =
      Pattern.compile("<QueueUrl>https?://[^/<]+(/[^<]*)</QueueUrl>");

  private final URI target;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final Map<String, String> keyIds = new ConcurrentHashMap<>();
  private volatile boolean closed;

  UpstreamService(URI target) {
    this.target = target;
  }

  @Override
  public AwsResponse answer(AwsRequest request) throws IOException, InterruptedException {
    try {
      return response(request, client.send(forwarded(request), BodyHandlers.ofByteArray()));
    } catch (ConnectException e) {
      throw new AwsException(
          "ServiceUnavailable", 503, "The upstream endpoint " + target + " does not respond.");
    } catch (IOException e) {
      if (!closed) throw e;
      throw new AwsException("ServiceUnavailable", 503, "The local endpoint has been stopped.");
    }
  }

  private HttpRequest forwarded(AwsRequest request) throws IOException {
    var query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    var forwarded =
        HttpRequest.newBuilder(target.resolve(request.rawPath() + query))
            .timeout(Duration.ofSeconds(90));
    var body = body(request);
    var headers = new HashMap<>(request.headers());
    headers.keySet().removeAll(NOT_PASSED);
    headers.putAll(signature(request, body));
    headers.forEach(forwarded::header);
    return forwarded
        .method(
            request.method(),
            body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
        .build();
  }

  /// A call signed in its header is signed anew, because the host and maybe the body are others,
  /// and because the other endpoint does not know the functions' keys.
  private Map<String, String> signature(AwsRequest request, byte[] body) {
    if (request.header("authorization").isEmpty() || request.credential().isEmpty()) {
      return Map.of();
    }
    var signed = request.credential().get();
    return signature(request, body, signed.region(), signed.service());
  }

  private Map<String, String> signature(
      AwsRequest request, byte[] body, String region, String service) {
    var now = Instant.now();
    var signer = new Credential(ROOT_KEY, DATE.format(now), region, service);
    return Signatures.sign(request, target.getRawAuthority(), body, signer, ROOT_KEY, now);
  }

  /// The body as it came, but for queue URLs and shard iterators of ours.
  private byte[] body(AwsRequest request) throws IOException {
    if (request.service().equals("s3")) {
      return request.rawStream().readAllBytes();
    }
    if (ShardIterators.concern(request)) return ShardIterators.asked(request);
    if (!request.service().equals("sqs")
        || request.protocol() == Protocol.QUERY
        || !request.json().has("QueueUrl")) {
      return request.body();
    }
    var json = (ObjectNode) request.json().deepCopy();
    return AwsJson.bytes(
        json.put(
            "QueueUrl",
            target.resolve(URI.create(json.path("QueueUrl").asText()).getRawPath()).toString()));
  }

  private static AwsResponse response(AwsRequest request, HttpResponse<byte[]> answered) {
    var headers = new HashMap<String, String>();
    answered
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_RETURNED.contains(name)) {
                headers.put(name, String.join(",", values));
              }
            });
    var body = answered.body();
    if (request.service().equals("sqs") && RESPONSES_WITH_URLS.contains(request.action())) {
      body =
          ourUrls(new String(body, StandardCharsets.UTF_8), request.host())
              .getBytes(StandardCharsets.UTF_8);
      // The checksum is that of the unchanged bytes.
      headers.remove("x-amz-crc32");
    } else if (ShardIterators.concern(request)) {
      body =
          ShardIterators.answered(request, new String(body, StandardCharsets.UTF_8))
              .getBytes(StandardCharsets.UTF_8);
      headers.remove("x-amz-crc32");
    }
    var length =
        request.method().equals("HEAD")
            ? answered.headers().firstValueAsLong("content-length").orElse(0)
            : body.length;
    return new AwsResponse(
        answered.statusCode(),
        headers,
        request.method().equals("HEAD") ? new Length(length) : ResponseBody.of(body));
  }

  /// The length of a body that is not sent, in the response to HEAD.
  private record Length(long length) implements ResponseBody {
    @Override
    public void writeTo(java.io.OutputStream out) {}
  }

  private static String ourUrls(String body, String host) {
    var json = QUEUE_URL_IN_JSON.matcher(body).replaceAll("\"http://" + host + "$2\"");
    return QUEUE_URL_IN_XML.matcher(json).replaceAll("<QueueUrl>http://" + host + "$1</QueueUrl>");
  }

  /// The id of a KMS key by any of its names; requested once for each alias.
  String keyId(String name) {
    var local = name.startsWith("arn:") ? name.substring(name.lastIndexOf(':') + 1) : name;
    return local.startsWith("alias/")
        ? keyIds.computeIfAbsent(local, this::describeKey)
        : local.replaceFirst("^key/", "");
  }

  private String describeKey(String alias) {
    var body = AwsJson.object().put("KeyId", alias);
    var asked = AwsRequest.internal("kms", "DescribeKey", Protocol.JSON_1_1, body);
    var bytes = AwsJson.bytes(body);
    var request =
        HttpRequest.newBuilder(target.resolve("/"))
            .header("Content-Type", Protocol.JSON_1_1.contentType())
            .header("X-Amz-Target", "TrentService.DescribeKey")
            .POST(BodyPublishers.ofByteArray(bytes));
    signature(asked, bytes, "us-east-1", "kms").forEach(request::header);
    try {
      var answered = client.send(request.build(), BodyHandlers.ofString());
      return AwsJson.parse(answered.body())
          .flatMap(json -> AwsJson.optional(json.path("KeyMetadata"), "KeyId"))
          .orElse(alias);
    } catch (IOException e) {
      return alias;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return alias;
    }
  }

  @Override
  public void close() {
    closed = true;
    client.shutdownNow();
  }
}

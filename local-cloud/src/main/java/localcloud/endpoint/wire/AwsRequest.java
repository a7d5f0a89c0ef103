package localcloud.endpoint.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call with its service (by the prefix that IAM uses) and its action (by the name of the API
/// operation).
public final class AwsRequest {
  private final RawRequest call;
  private final String service;
  private final String action;
  private final Protocol protocol;
  private final Optional<Credential> credential;
  private byte @Nullable [] body;
  private @Nullable JsonNode json;
  private @Nullable QueryParameters form;

  public AwsRequest(RawRequest call, ApiOperation target, Optional<Credential> credential) {
    this.call = call;
    this.service = target.service();
    this.action = target.action();
    this.protocol = target.protocol();
    this.credential = credential;
  }

  /// A call that the endpoint itself makes, in JSON.
  public static AwsRequest internal(
      String service, String action, Protocol protocol, JsonNode body) {
    var call =
        new RawRequest("POST", "/", "", Map.of("host", "localhost"), InputStream.nullInputStream());
    var request =
        new AwsRequest(call, new ApiOperation(service, action, protocol), Optional.empty());
    request.body = AwsJson.bytes(body);
    return request;
  }

  /// The same call with the operation that its form names.
  public AwsRequest readAs(ApiOperation target) {
    var request = new AwsRequest(call, target, credential);
    request.body = body;
    request.form = form;
    return request;
  }

  public String method() {
    return call.method();
  }

  /// The path as it was sent, percent-encoded.
  public String rawPath() {
    return call.rawPath();
  }

  public String rawQuery() {
    return call.rawQuery();
  }

  public QueryParameters query() {
    return call.query();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(call.headers().get(name.toLowerCase(Locale.ROOT)));
  }

  /// Headers by their names in lower case.
  public Map<String, String> headers() {
    return call.headers();
  }

  /// Host and port as the client addressed this endpoint.
  public String host() {
    return header("host").orElse("localhost");
  }

  public String service() {
    return service;
  }

  public String action() {
    return action;
  }

  public Protocol protocol() {
    return protocol;
  }

  public Optional<Credential> credential() {
    return credential;
  }

  /// The bytes as they were sent; can be read once, and not after [#body].
  public InputStream rawStream() {
    return call.body();
  }

  /// The uploaded content, without the chunks and trailers of the `aws-chunked` encoding.
  public InputStream contentStream() {
    var encoded =
        header("x-amz-content-sha256").filter(h -> h.startsWith("STREAMING-")).isPresent()
            || header("content-encoding").filter(e -> e.contains("aws-chunked")).isPresent();
    return encoded ? new AwsChunkedStream(call.body()) : call.body();
  }

  public byte[] body() {
    var bytes = body;
    if (bytes == null) {
      try {
        bytes = contentStream().readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      body = bytes;
    }
    return bytes;
  }

  /// The body of a call in JSON or CBOR.
  public JsonNode json() {
    var node = json;
    if (node == null) {
      node =
          protocol == Protocol.RPC_V2_CBOR ? AwsJson.cborRequest(body()) : AwsJson.request(body());
      json = node;
    }
    return node;
  }

  /// The parameters of a call by the query protocol, from the query string or the form.
  public QueryParameters form() {
    var params = form;
    if (params == null) {
      var text = new String(body(), StandardCharsets.UTF_8);
      params =
          QueryParameters.parse(text.isEmpty() ? call.rawQuery() : call.rawQuery() + "&" + text);
      form = params;
    }
    return params;
  }

  /// A parameter by its name, whether the call is JSON or a form.
  public Optional<String> parameter(String name) {
    return protocol == Protocol.QUERY ? form().get(name) : AwsJson.optional(json(), name);
  }
}

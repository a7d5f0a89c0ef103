package bookstore.shared.http;

import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that has been validated against the contract.
public final class Request {
  private final String correlationId;
  private final @Nullable Caller caller;
  private final Map<String, String> path;
  private final Map<String, String> query;
  private final Map<String, String> headers;
  private final List<String> cookies;
  private final @Nullable JsonNode json;
  private final String text;
  private final byte[] bytes;
  private final String sourceIp;

  Request(
      String correlationId,
      @Nullable Caller caller,
      Map<String, String> path,
      Map<String, String> query,
      Map<String, String> headers,
      List<String> cookies,
      @Nullable JsonNode json,
      String text,
      byte[] bytes,
      String sourceIp) {
    this.correlationId = correlationId;
    this.caller = caller;
    this.path = path;
    this.query = query;
    this.headers = headers;
    this.cookies = cookies;
    this.json = json;
    this.text = text;
    this.bytes = bytes;
    this.sourceIp = sourceIp;
  }

  /// The correlation id of the request and of all that follows from it.
  public String correlationId() {
    return correlationId;
  }

  /// The authenticated caller; only for operations whose contract requires one.
  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("the contract requires no user for this operation");
    }
    return caller;
  }

  public UserId userId() {
    return caller().id();
  }

  /// A path parameter; the contract guarantees it.
  public String path(String name) {
    var value = path.get(name);
    if (value == null) {
      throw new IllegalStateException("no path parameter " + name);
    }
    return value;
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /// An integer query parameter; the contract guarantees that it is one.
  public Optional<Long> queryNumber(String name) {
    return query(name).map(Long::valueOf);
  }

  /// The values of a list in the query, as they were sent; a client may name one twice.
  public List<String> queryList(String name) {
    return query(name).map(list -> List.of(list.split(","))).orElse(List.of());
  }

  /// How many items a page of the answer has at most: the parameter `limit`, or 24.
  public int pageLimit() {
    return queryNumber("limit").map(Math::toIntExact).orElse(24);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// The tag of `If-None-Match` or `If-Match`, without quotes and weakness mark.
  public Optional<String> tag(String header) {
    return header(header).map(value -> value.replaceFirst("^W/", "").replace("\"", "").trim());
  }

  public Optional<String> cookie(String name) {
    return cookies.stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1))
        .findFirst();
  }

  /// The client's IP address; empty when it is unknown.
  public String sourceIp() {
    return sourceIp;
  }

  /// The JSON body as checked by the contract.
  public <T> T body(Class<T> type) {
    return Json.convert(json(), type);
  }

  /// The JSON body as a tree, for merge patches, where null and absent differ.
  public JsonNode json() {
    if (json == null) {
      throw new IllegalStateException("the contract has no JSON body for this operation");
    }
    return json;
  }

  /// The JSON body as it was sent; empty for other bodies.
  public String text() {
    return text;
  }

  /// The body as it was sent, for operations whose body is not JSON. API Gateway passes a body of a
  /// text type on as text, so that what is not UTF-8 in it has been replaced by U+FFFD.
  public byte[] bytes() {
    return bytes.clone();
  }
}

package localcloud.endpoint.wire;

import java.io.InputStream;
import java.util.Map;

/// An HTTP request whose service is not known yet; header names are in lower case.
public record RawRequest(
    String method, String rawPath, String rawQuery, Map<String, String> headers, InputStream body) {
  public QueryParameters query() {
    return rawQuery.isEmpty()
        ? QueryParameters.NONE
        : QueryParameters.parse(rawQuery.replace("+", "%2B"));
  }
}

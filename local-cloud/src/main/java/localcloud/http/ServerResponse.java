package localcloud.http;

/// An HTTP response. The server adds `Date` and `Content-Length`, and sends no body to a HEAD
/// request or with the statuses 204 and 304.
public record ServerResponse(int status, Headers headers, ResponseBody body) {}

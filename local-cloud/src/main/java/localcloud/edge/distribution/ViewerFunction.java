package localcloud.edge.distribution;

import java.util.Locale;
import java.util.Set;
import localcloud.edge.http.EdgeRequest;
import localcloud.template.Resource;
import localcloud.template.TemplateException;

/// The CDK app's CloudFront functions in Java. Each constant corresponds to one file in
/// `cdk-app/src/main/resources/cloudfront`; a test runs both with the same requests. Any other
/// function fails the start.
enum ViewerFunction {
  /// `single-page-app.js`: a path whose last segment has no dot is rewritten to `/index.html`, and
  /// `/docs` to its own page.
  SINGLE_PAGE_APP,

  /// `anonymous-caller.js`: a caller without a token says so, and the API learns its address and
  /// the host that it called.
  ANONYMOUS_CALLER;

  private static final Set<String> DOCS = Set.of("/docs", "/docs/");

  EdgeRequest apply(EdgeRequest request) {
    return switch (this) {
      case SINGLE_PAGE_APP -> toSinglePage(request);
      case ANONYMOUS_CALLER -> asAnonymous(request);
    };
  }

  static ViewerFunction of(Resource function) {
    var code = function.properties().path("FunctionCode").asText().toLowerCase(Locale.ROOT);
    if (code.contains("'/index.html'") && !code.contains("authorization")) return SINGLE_PAGE_APP;
    if (code.contains("'bearer anonymous'") && !code.contains("index.html")) {
      return ANONYMOUS_CALLER;
    }
    throw new TemplateException(
        function + ": the edge does not support this FunctionCode; see ViewerFunction");
  }

  private static EdgeRequest toSinglePage(EdgeRequest request) {
    if (DOCS.contains(request.path())) return request.withPath("/docs/index.html");
    var lastSegment = request.path().substring(request.path().lastIndexOf('/') + 1);
    return lastSegment.indexOf('.') < 0 ? request.withPath("/index.html") : request;
  }

  private static EdgeRequest asAnonymous(EdgeRequest request) {
    var headers = request.headers().copy();
    if (!headers.has("authorization")) headers.set("authorization", "Bearer anonymous");
    headers.set("x-viewer-address", request.remoteAddress());
    return request.withHeaders(
        headers.set("x-viewer-host", request.headers().first("host").orElse("")));
  }
}

package localcloud.endpoint.wire.routing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import localcloud.endpoint.wire.ApiOperation;
import localcloud.endpoint.wire.Protocol;
import localcloud.endpoint.wire.RawRequest;

/// The paths of Lambda's API that can be called here.
public final class LambdaRoute {
  private static final Pattern INVOKE =
      Pattern.compile("/2015-03-31/functions/([^/]+)/invocations/?");
  private static final Pattern FUNCTION =
      Pattern.compile("/2015-03-31/functions/([^/]+)(?:/configuration)?/?");
  private static final Pattern LIST = Pattern.compile("/2015-03-31/functions/?");

  private LambdaRoute() {}

  static ApiOperation of(RawRequest call) {
    var path = call.rawPath();
    var action = call.method() + " " + path;
    if (call.method().equals("POST") && INVOKE.matcher(path).matches()) {
      action = "Invoke";
    } else if (call.method().equals("GET") && LIST.matcher(path).matches()) {
      action = "ListFunctions";
    } else if (call.method().equals("GET") && FUNCTION.matcher(path).matches()) {
      action = path.contains("/configuration") ? "GetFunctionConfiguration" : "GetFunction";
    }
    return new ApiOperation("lambda", action, Protocol.REST_JSON);
  }

  /// The function in the path as the caller wrote it: its name, ARN, or either with a qualifier.
  public static Optional<String> function(String rawPath) {
    var invoke = INVOKE.matcher(rawPath);
    var function = FUNCTION.matcher(rawPath);
    if (invoke.matches()) {
      return Optional.of(URLDecoder.decode(invoke.group(1), StandardCharsets.UTF_8));
    }
    return function.matches()
        ? Optional.of(URLDecoder.decode(function.group(1), StandardCharsets.UTF_8))
        : Optional.empty();
  }
}

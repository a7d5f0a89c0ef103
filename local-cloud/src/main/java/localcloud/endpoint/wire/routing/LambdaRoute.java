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
  private static final Pattern LIST = Pattern.compile("/2015-03-31/functions/?");
  private static final Pattern MAPPINGS = Pattern.compile("/2015-03-31/event-source-mappings/?");

  private LambdaRoute() {}

  static ApiOperation of(RawRequest call) {
    var path = call.rawPath();
    var action = call.method() + " " + path;
    if (call.method().equals("POST") && INVOKE.matcher(path).matches()) {
      action = "Invoke";
    } else if (call.method().equals("GET") && LIST.matcher(path).matches()) {
      action = "ListFunctions";
    } else if (call.method().equals("GET") && MAPPINGS.matcher(path).matches()) {
      action = "ListEventSourceMappings";
    }
    return new ApiOperation("lambda", action, Protocol.REST_JSON);
  }

  /// The function in the path as the caller wrote it: its name, ARN, or either with a qualifier.
  public static Optional<String> function(String rawPath) {
    var invoke = INVOKE.matcher(rawPath);
    return invoke.matches()
        ? Optional.of(URLDecoder.decode(invoke.group(1), StandardCharsets.UTF_8))
        : Optional.empty();
  }
}

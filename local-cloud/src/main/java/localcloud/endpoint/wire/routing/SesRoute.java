package localcloud.endpoint.wire.routing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import localcloud.endpoint.wire.ApiOperation;
import localcloud.endpoint.wire.Protocol;
import localcloud.endpoint.wire.RawRequest;

/// The paths of the API v2 of SES, whose permissions have the prefix `ses`, see
/// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Operations.html
public final class SesRoute {
  static final String PATH = "/v2/email/";

  private static final String IDENTITIES = PATH + "identities";
  private static final String CONFIGURATION_SETS = PATH + "configuration-sets";

  private SesRoute() {}

  static ApiOperation of(RawRequest call) {
    return new ApiOperation("ses", action(call), Protocol.REST_JSON);
  }

  private static String action(RawRequest call) {
    var path = withoutSlash(call.rawPath());
    return switch (call.method() + " " + collection(path)) {
      case "POST " + PATH + "outbound-emails" -> "SendEmail";
      case "POST " + IDENTITIES -> "CreateEmailIdentity";
      // Older clients list by GET.
      case "POST " + PATH + "list-identities", "GET " + IDENTITIES -> "ListEmailIdentities";
      case "GET " + IDENTITIES + "/" -> "GetEmailIdentity";
      case "POST " + CONFIGURATION_SETS -> "CreateConfigurationSet";
      case "POST " + PATH + "list-configuration-sets", "GET " + CONFIGURATION_SETS ->
          "ListConfigurationSets";
      case "GET " + CONFIGURATION_SETS + "/" -> "GetConfigurationSet";
      default -> call.method() + " " + path;
    };
  }

  /// The name of the identity or configuration set at the end of the path; empty when there is
  /// none.
  public static String name(String rawPath) {
    var path = withoutSlash(rawPath);
    var collection = collection(path);
    return collection.endsWith("/")
        ? URLDecoder.decode(path.substring(collection.length()), StandardCharsets.UTF_8)
        : "";
  }

  /// The path up to the name of a resource.
  private static String collection(String path) {
    for (var collection : new String[] {IDENTITIES + "/", CONFIGURATION_SETS + "/"}) {
      if (path.startsWith(collection) && path.indexOf('/', collection.length()) < 0) {
        return collection;
      }
    }
    return path;
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}

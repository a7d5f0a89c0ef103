package localcloud.endpoint.wire.routing;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import localcloud.endpoint.wire.ApiOperation;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.Credential;
import localcloud.endpoint.wire.Protocol;
import localcloud.endpoint.wire.RawRequest;

/// Determines the service, the action and the signer of an HTTP request.
public final class RequestReader {
  private static final String CLOUDWATCH = "GraniteServiceVersion20100801";

  /// `/service/{name}/operation/{action}` of the protocol Smithy RPC v2.
  private static final Pattern RPC_V2 = Pattern.compile("/service/([^/]+)/operation/([^/]+)");

  private static final Map<String, ApiOperation> TARGET_PREFIXES =
      Map.of(
          "DynamoDB_20120810",
          new ApiOperation("dynamodb", "", Protocol.JSON_1_0),
          "DynamoDBStreams_20120810",
          new ApiOperation("dynamodb", "", Protocol.JSON_1_0),
          "AmazonSQS",
          new ApiOperation("sqs", "", Protocol.JSON_1_0),
          "AWSEvents",
          new ApiOperation("events", "", Protocol.JSON_1_1),
          "Logs_20140328",
          new ApiOperation("logs", "", Protocol.JSON_1_1),
          "TrentService",
          new ApiOperation("kms", "", Protocol.JSON_1_1),
          CLOUDWATCH,
          new ApiOperation("cloudwatch", "", Protocol.JSON_1_0));
  private static final Map<String, String> QUERY_VERSIONS =
      Map.of("2011-06-15", "sts", "2012-11-05", "sqs");

  private RequestReader() {}

  public static AwsRequest read(RawRequest call) {
    var credential = credential(call);
    var target = call.headers().get("x-amz-target");
    if (target != null) {
      return new AwsRequest(call, byTargetHeader(call, target, credential), credential);
    }
    if (call.headers().getOrDefault("smithy-protocol", "").equals("rpc-v2-cbor")) {
      return new AwsRequest(call, byRpcPath(call), credential);
    }
    var service = credential.map(Credential::service).orElse("");
    return switch (service) {
      case "s3", "s3express" -> s3(call, credential);
      case "lambda" -> new AwsRequest(call, LambdaRoute.of(call), credential);
      case "ses" ->
          call.rawPath().startsWith(SesRoute.PATH)
              ? new AwsRequest(call, SesRoute.of(call), credential)
              : query(call, service, credential);
      case "" -> unsigned(call);
      default -> query(call, service, credential);
    };
  }

  private static Optional<Credential> credential(RawRequest call) {
    var header = call.headers().get("authorization");
    return header != null
        ? Credential.fromHeader(header)
        : call.query().getIgnoreCase("X-Amz-Credential").flatMap(Credential::parse);
  }

  private static ApiOperation byTargetHeader(
      RawRequest call, String target, Optional<Credential> credential) {
    var dot = target.lastIndexOf('.');
    var prefix = dot < 0 ? target : target.substring(0, dot);
    var action = target.substring(dot + 1);
    var known = TARGET_PREFIXES.get(prefix);
    var version11 = call.headers().getOrDefault("content-type", "").contains("1.1");
    return known != null
        ? new ApiOperation(
            known.service(), action, version11 ? Protocol.JSON_1_1 : known.protocol())
        : new ApiOperation(
            credential.map(Credential::service).orElse(prefix),
            action,
            version11 ? Protocol.JSON_1_1 : Protocol.JSON_1_0);
  }

  private static ApiOperation byRpcPath(RawRequest call) {
    var path = RPC_V2.matcher(call.rawPath());
    if (!path.matches()) {
      throw AwsException.badRequest(
          "UnknownOperationException", "The path is not /service/NAME/operation/ACTION.");
    }
    var service = path.group(1).equals(CLOUDWATCH) ? "cloudwatch" : path.group(1);
    return new ApiOperation(service, path.group(2), Protocol.RPC_V2_CBOR);
  }

  private static AwsRequest unsigned(RawRequest call) {
    if (call.rawPath().startsWith("/2015-03-31/")) {
      return new AwsRequest(call, LambdaRoute.of(call), Optional.empty());
    }
    if (call.rawPath().startsWith(SesRoute.PATH)) {
      return new AwsRequest(call, SesRoute.of(call), Optional.empty());
    }
    var isForm =
        call.headers()
            .getOrDefault("content-type", "")
            .startsWith("application/x-www-form-urlencoded");
    if (isForm || call.query().has("Action")) {
      return query(call, "", Optional.empty());
    }
    return s3(call, Optional.empty());
  }

  /// Reads the form of a query call, because it contains the action.
  private static AwsRequest query(
      RawRequest call, String service, Optional<Credential> credential) {
    var probe = new AwsRequest(call, new ApiOperation(service, "", Protocol.QUERY), credential);
    var isForm =
        call.headers()
            .getOrDefault("content-type", "")
            .startsWith("application/x-www-form-urlencoded");
    if (!isForm && !call.query().has("Action")) {
      return new AwsRequest(
          call,
          new ApiOperation(service, call.method() + " " + call.rawPath(), Protocol.REST_JSON),
          credential);
    }
    var form = probe.form();
    var name =
        service.isEmpty()
            ? QUERY_VERSIONS.getOrDefault(form.get("Version").orElse(""), "sqs")
            : service;
    return probe.readAs(new ApiOperation(name, form.get("Action").orElse(""), Protocol.QUERY));
  }

  private static AwsRequest s3(RawRequest call, Optional<Credential> credential) {
    var operation = new ApiOperation("s3", S3Route.action(call), Protocol.REST_XML);
    return new AwsRequest(call, operation, credential);
  }
}

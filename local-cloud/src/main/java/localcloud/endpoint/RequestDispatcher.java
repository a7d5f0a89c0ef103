package localcloud.endpoint;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import localcloud.endpoint.iam.CallerIdentity;
import localcloud.endpoint.iam.Permission;
import localcloud.endpoint.iam.PolicyEvaluator;
import localcloud.endpoint.iam.RequiredPermissions;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.Protocol;
import localcloud.endpoint.wire.RawRequest;
import localcloud.endpoint.wire.routing.RequestReader;
import localcloud.endpoint.wire.routing.S3Address;
import localcloud.endpoint.wire.routing.Signatures;
import localcloud.http.Headers;
import localcloud.http.HttpRequestHandler;
import localcloud.http.PageGuard;
import localcloud.http.ServerRequest;
import localcloud.http.ServerResponse;

/// Handles every call: identifies the caller, checks the permissions, passes the call to its
/// service and counts it.
final class RequestDispatcher implements HttpRequestHandler {
  private static final System.Logger LOG = System.getLogger(RequestDispatcher.class.getName());

  private static final PageGuard GUARD = PageGuard.ofService();

  private final Services services;
  private final PolicyEvaluator authorizer;
  private final RequiredPermissions permissions;
  private final CallMeter meter;
  private final MailboxPath mailbox;

  RequestDispatcher(
      Services services,
      PolicyEvaluator authorizer,
      RequiredPermissions permissions,
      CallMeter meter,
      MailboxPath mailbox) {
    this.services = services;
    this.authorizer = authorizer;
    this.permissions = permissions;
    this.meter = meter;
    this.mailbox = mailbox;
  }

  @Override
  public ServerResponse handle(ServerRequest request) {
    var requestId = UUID.randomUUID().toString();
    var response =
        GUARD
            .refusal(request.method(), request.headers())
            .map(why -> Protocol.REST_XML.error(forbidden(why), requestId))
            .orElseGet(() -> answer(rawRequest(request), requestId));
    var headers = Headers.of(response.headers());
    headers.set("x-amzn-RequestId", requestId).set("x-amz-request-id", requestId);
    return new ServerResponse(response.status(), headers, response.body());
  }

  private static RawRequest rawRequest(ServerRequest request) {
    var headers = new HashMap<String, String>();
    request.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
    return new RawRequest(
        request.method(), request.path(), request.query(), Map.copyOf(headers), request.body());
  }

  private AwsResponse answer(RawRequest call, String requestId) {
    return mailbox.answer(call).orElseGet(() -> respond(call, requestId));
  }

  private AwsResponse respond(RawRequest call, String requestId) {
    AwsRequest request;
    try {
      request = RequestReader.read(call);
    } catch (AwsException e) {
      return Protocol.REST_XML.error(e, requestId);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "The call " + call.method() + " " + call.rawPath() + " could not be read",
          e);
      return Protocol.REST_XML.error(internal(), requestId);
    }
    return respond(request, requestId);
  }

  private AwsResponse respond(AwsRequest request, String requestId) {
    var caller = authorizer.caller(request);
    var denied = false;
    AwsResponse response;
    try {
      checkPage(request);
      checkSession(request);
      Signatures.check(request, Instant.now(), authorizer::secret);
      var refusal = refusal(caller, request);
      denied = refusal.isPresent();
      response =
          denied ? request.protocol().error(refusal.get(), requestId) : services.answer(request);
    } catch (AwsException e) {
      response = request.protocol().error(hidden(caller, request, e), requestId);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      response = request.protocol().error(internal(), requestId);
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "The call " + request.service() + ":" + request.action() + " failed",
          e);
      response = request.protocol().error(internal(), requestId);
    }
    meter.count(caller.display(), request.service(), request.action(), denied, response);
    return services.finish(request, response);
  }

  /// A page uploads by presigned URLs and uses nothing but S3.
  private static void checkPage(AwsRequest request) {
    if (request.header("origin").isPresent() && !request.service().equals("s3")) {
      throw forbidden("Pages in a browser may call S3 only.");
    }
  }

  private void checkSession(AwsRequest request) {
    if (request.header("x-amz-security-token").filter(authorizer::hasEnded).isPresent()) {
      throw new AwsException(
          "ExpiredTokenException",
          403,
          "The security token included in the request is expired: its function was stopped at its"
              + " timeout.");
    }
  }

  private static AwsException forbidden(String sentence) {
    return new AwsException("AccessDenied", 403, sentence);
  }

  private Optional<AwsException> refusal(CallerIdentity caller, AwsRequest request) {
    if (caller instanceof CallerIdentity.Root) {
      return Optional.empty();
    }
    if (caller instanceof CallerIdentity.Anonymous && !request.service().equals("s3")) {
      return Optional.of(unsigned(request));
    }
    for (var permission : permissions.neededBy(request)) {
      var why = authorizer.refusal(caller, permission);
      if (why.isPresent()) {
        return Optional.of(denied(request, why.get()));
      }
    }
    return Optional.empty();
  }

  /// S3 answers 403 instead of 404 to a caller that may not list the bucket, see
  /// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
  private AwsException hidden(CallerIdentity caller, AwsRequest request, AwsException error) {
    if (error.status() != 404
        || !request.action().endsWith("Object")
        || !request.service().equals("s3")) {
      return error;
    }
    var bucket = "arn:aws:s3:::" + S3Address.of(request).bucket();
    return authorizer.allows(caller, new Permission("s3:ListBucket", bucket))
        ? error
        : new AwsException(
            "AccessDenied",
            403,
            "Access Denied: the key may be missing. Only a caller with s3:ListBucket on "
                + bucket
                + " gets that error.");
  }

  private static AwsException unsigned(AwsRequest request) {
    var jsonBefore2012 = request.service().equals("dynamodb");
    return new AwsException(
        "MissingAuthenticationToken" + (jsonBefore2012 ? "Exception" : ""),
        jsonBefore2012 ? 400 : 403,
        "Request is missing Authentication Token");
  }

  /// The error of a refused call; its code and status depend on the protocol.
  private static AwsException denied(AwsRequest request, String sentence) {
    return switch (request.protocol()) {
      case REST_XML, QUERY -> new AwsException("AccessDenied", 403, sentence);
      case REST_JSON -> new AwsException("AccessDeniedException", 403, sentence);
      case JSON_1_0, JSON_1_1, RPC_V2_CBOR ->
          new AwsException("AccessDeniedException", 400, sentence).withQueryCode("AccessDenied");
    };
  }

  private static AwsException internal() {
    return new AwsException(
        "InternalFailure",
        500,
        "The request processing has failed because of an error of this local endpoint; see its"
            + " log.");
  }
}

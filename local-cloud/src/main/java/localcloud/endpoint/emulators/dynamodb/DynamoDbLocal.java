package localcloud.endpoint.emulators.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.Protocol;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import software.amazon.dynamodb.services.dataMembers.RequestData;
import software.amazon.dynamodb.services.dataMembers.ResponseData;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.exceptions.ExceptionBean;
import software.amazon.dynamodb.services.local.server.DynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB Local in this process, called without a socket. Its handler reads only the headers of a
/// request, and sets only status and headers of a response, so proxies of these two types replace
/// the HTTP server.
final class DynamoDbLocal implements AutoCloseable {
  /// Referenced, because java.util.logging drops the level of a logger without references.
  private static final Logger SQLITE_LOG = Logger.getLogger("com.almworks.sqlite4java");

  static {
    SQLITE_LOG.setLevel(Level.WARNING);
  }

  private final MeteredEngine engine;
  private final Handler handler;
  private final Optional<DatabaseFile> database;

  private DynamoDbLocal(MeteredEngine engine, Optional<DatabaseFile> database) {
    this.engine = engine;
    this.database = database;
    this.handler = new Handler(engine);
  }

  /// All callers share one database, in the directory or in memory.
  static DynamoDbLocal start(Optional<Path> directory) {
    var database = directory.map(DatabaseFile::new);
    database.ifPresent(DatabaseFile::writeAhead);
    var started = new DynamoDbLocal(new MeteredEngine(directory), database);
    // opens the database and loads what the first call would wait for
    started.call("DynamoDB_20120810.ListTables", "{}".getBytes(StandardCharsets.US_ASCII));
    return started;
  }

  /// Empty when it does not have the action.
  Optional<AwsResponse> call(String target, byte[] body) {
    engine.takeConsumed();
    return handler.call(target, body).map(response -> response.with(engine.takeConsumed()));
  }

  @Override
  public void close() {
    engine.shutdown();
    database.ifPresent(DatabaseFile::closed);
  }

  private static final class Handler extends LocalDynamoDBServerHandler {
    private static final String SIGNED =
        "AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request,"
            + " SignedHeaders=host, Signature=0";

    Handler(DynamoDBRequestHandler engine) {
      super(engine, null);
    }

    Optional<AwsResponse> call(String target, byte[] body) {
      var status = new int[] {200};
      try {
        var request = new RequestData(request(target));
        request.setRequestBody(body);
        var response = new ResponseData(response(status));
        packageDynamoDBResponse(request, response);
        return Optional.of(answer(status[0], response.getResponseBody()));
      } catch (DynamoDBLocalServiceException e) {
        return e.getErrorCode().equals("UnknownOperationException")
            ? Optional.empty()
            : Optional.of(answer(e.statusCode(), error(e)));
      }
    }

    private byte[] error(DynamoDBLocalServiceException e) {
      try {
        return jsonMapper.writeValueAsBytes(
            new ExceptionBean(
                e.getErrorCode(), e.getMessage(), e.getCancellationReasons(), e.getItem()));
      } catch (JsonProcessingException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    private static AwsResponse answer(int status, byte[] body) {
      return AwsResponse.bytes(status, Protocol.JSON_1_0.contentType(), body);
    }

    private static Request request(String target) {
      var headers = HttpFields.build().put("Authorization", SIGNED).put("X-Amz-Target", target);
      return fake(
          Request.class,
          (_, method, _) -> {
            if (method.getName().equals("getHeaders")) {
              return headers;
            }
            throw new IllegalStateException(
                "DynamoDB Local calls an unsupported method of the request: " + method.getName());
          });
    }

    private static Response response(int[] status) {
      var headers = HttpFields.build();
      return fake(
          Response.class,
          (_, method, arguments) ->
              switch (method.getName()) {
                case "getHeaders" -> headers;
                case "getStatus" -> status[0];
                case "setStatus" -> {
                  status[0] = (Integer) arguments[0];
                  yield null;
                }
                default ->
                    throw new IllegalStateException(
                        "DynamoDB Local calls an unsupported method of the response: "
                            + method.getName());
              });
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
      return type.cast(
          Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
  }
}

package localcloud.endpoint.emulators.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.CloseableService;
import localcloud.http.ResponseBody;

/// DynamoDB and its streams by DynamoDB Local, under this account's ARNs. Items are passed through
/// unchanged. Responses that describe tables and streams get this account's ARNs, because policies
/// name those and not DynamoDB Local's region `ddblocal`.
public final class DynamoService implements CloseableService {
  private static final String ENGINE_ARN = "arn:aws:dynamodb:ddblocal:000000000000:";
  private static final Set<String> ANSWERS_WITH_ARNS =
      Set.of(
          "CreateTable",
          "DescribeTable",
          "UpdateTable",
          "DeleteTable",
          "ListStreams",
          "DescribeStream",
          "GetShardIterator");
  private static final Set<String> STREAM_ACTIONS =
      Set.of("ListStreams", "DescribeStream", "GetShardIterator", "GetRecords");

  private final DynamoDbLocal engine;
  private final String ourArn;
  private final String region;
  private final Consumer<String> written;

  private DynamoService(DynamoDbLocal engine, Arns arns, Consumer<String> written) {
    this.engine = engine;
    this.written = written;
    this.ourArn = arns.of("dynamodb", "");
    this.region = arns.region();
  }

  /// `written` receives the name of a table after items of it were written, except by PartiQL.
  public static DynamoService start(Optional<Path> directory, Arns arns, Consumer<String> written) {
    directory.ifPresent(DynamoService::create);
    return new DynamoService(DynamoDbLocal.start(directory), arns, written);
  }

  /// Checks the database in a directory, if there is one.
  ///
  /// @throws localcloud.endpoint.store.EndpointException when its file is damaged
  public static void check(Path directory) {
    new DatabaseFile(directory).check();
  }

  private static void create(Path directory) {
    try {
      java.nio.file.Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public AwsResponse answer(AwsRequest request) throws IOException {
    var action = request.action();
    if (ANSWERS_WITH_ARNS.contains(action)) {
      return withArns(action, request.body());
    }
    if (action.equals("GetRecords")) {
      return records(request.body());
    }
    if (isOfItems(action)) {
      var response = call(action, request.body());
      if (response.status() == 200) {
        writtenBy(action, request.json()).forEach(written);
      }
      return response;
    }
    return call(action, request.body());
  }

  private static boolean isOfItems(String action) {
    return action.endsWith("Item")
        || action.equals("Query")
        || action.equals("Scan")
        || action.endsWith("Items");
  }

  private static Set<String> writtenBy(String action, JsonNode body) {
    var tables = new HashSet<String>();
    switch (action) {
      case "PutItem", "UpdateItem", "DeleteItem" -> tables.add(tableOf(body));
      case "BatchWriteItem" -> body.path("RequestItems").fieldNames().forEachRemaining(tables::add);
      case "TransactWriteItems" -> {
        for (var item : body.path("TransactItems")) {
          item.forEach(operation -> tables.add(tableOf(operation)));
        }
      }
      default -> {}
    }
    return tables;
  }

  private static String tableOf(JsonNode operation) {
    return AwsJson.optional(operation, "TableName").orElse("");
  }

  private AwsResponse withArns(String action, byte[] body) throws IOException {
    var asked = new String(body, StandardCharsets.UTF_8).replace(ourArn, ENGINE_ARN);
    var answered = call(action, asked.getBytes(StandardCharsets.UTF_8));
    return action.equals("GetShardIterator") ? answered : replace(answered, ENGINE_ARN, ourArn);
  }

  private AwsResponse records(byte[] body) throws IOException {
    // Within a record's attributes this text cannot occur: quotes are escaped there.
    return replace(
        call("GetRecords", body), "\"awsRegion\":\"ddblocal\"", "\"awsRegion\":\"" + region + "\"");
  }

  private static AwsResponse replace(AwsResponse response, String from, String to)
      throws IOException {
    var text = new ByteArrayOutputStream((int) response.body().length());
    response.body().writeTo(text);
    var replaced =
        text.toString(StandardCharsets.UTF_8).replace(from, to).getBytes(StandardCharsets.UTF_8);
    return new AwsResponse(
        response.status(), response.headers(), ResponseBody.of(replaced), response.capacity());
  }

  private AwsResponse call(String action, byte[] body) {
    var prefix =
        STREAM_ACTIONS.contains(action) ? "DynamoDBStreams_20120810." : "DynamoDB_20120810.";
    return engine
        .call(prefix + action, body)
        .orElseThrow(
            () ->
                AwsException.badRequest(
                    "UnknownOperationException",
                    "DynamoDB Local does not have the action " + action + "."));
  }

  @Override
  public void close() {
    engine.close();
  }
}

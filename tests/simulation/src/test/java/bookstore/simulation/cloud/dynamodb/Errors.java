package bookstore.simulation.cloud.dynamodb;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// The exceptions of DynamoDB as the SDK throws them.
public final class Errors {
  private Errors() {}

  static DynamoDbException validation(String message) {
    return error("ValidationException", message, 400);
  }

  /// DynamoDB failed on its side; the write may have taken place or not.
  public static DynamoDbException internal() {
    return error("InternalServerError", "Internal server error", 500);
  }

  private static DynamoDbException error(String code, String message, int status) {
    return (DynamoDbException)
        DynamoDbException.builder()
            .awsErrorDetails(details(code, message))
            .message(message)
            .statusCode(status)
            .build();
  }

  private static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
  }

  static DynamoDbException conditionFailed() {
    var message = "The conditional request failed";
    return ConditionalCheckFailedException.builder()
        .awsErrorDetails(details("ConditionalCheckFailedException", message))
        .message(message)
        .statusCode(400)
        .build();
  }

  static DynamoDbException noTable(String table) {
    var message = "Requested resource not found: Table: " + table + " not found";
    return ResourceNotFoundException.builder()
        .awsErrorDetails(details("ResourceNotFoundException", message))
        .message(message)
        .statusCode(400)
        .build();
  }

  static DynamoDbException tokenReused() {
    var message = "The request uses the same client token as a different request";
    return IdempotentParameterMismatchException.builder()
        .awsErrorDetails(details("IdempotentParameterMismatchException", message))
        .message(message)
        .statusCode(400)
        .build();
  }

  /// What a single write gets that meets a transaction.
  public static DynamoDbException conflict() {
    var message = "Transaction is ongoing for the item";
    return TransactionConflictException.builder()
        .awsErrorDetails(details("TransactionConflictException", message))
        .message(message)
        .statusCode(400)
        .build();
  }

  public static DynamoDbException throttled() {
    var message = "The level of configured provisioned throughput for the table was exceeded";
    return ProvisionedThroughputExceededException.builder()
        .awsErrorDetails(details("ProvisionedThroughputExceededException", message))
        .message(message)
        .statusCode(400)
        .build();
  }

  /// One code for each item of the transaction, `None` for those that were no reason.
  public static DynamoDbException cancelled(List<String> codes) {
    var message = "Transaction cancelled, please refer cancellation reasons " + codes;
    return TransactionCanceledException.builder()
        .cancellationReasons(
            codes.stream().map(code -> CancellationReason.builder().code(code).build()).toList())
        .awsErrorDetails(details("TransactionCanceledException", message))
        .message(message)
        .statusCode(400)
        .build();
  }
}

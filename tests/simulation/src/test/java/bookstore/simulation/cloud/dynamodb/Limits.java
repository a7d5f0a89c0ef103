package bookstore.simulation.cloud.dynamodb;

import java.time.Duration;

/// The limits of DynamoDB. A schedule may make pages smaller and the indexes slower than AWS does:
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
public record Limits(int pageBytes, Duration indexLag) {
  public static final Limits OF_AWS = new Limits(1024 * 1024, Duration.ZERO);

  static final int ITEM_BYTES = 400 * 1024;
  static final int TRANSACTION_BYTES = 4 * 1024 * 1024;
  static final int TRANSACTION_ITEMS = 100;
  static final int BATCH_READS = 100;
  static final int BATCH_WRITES = 25;
  static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
}

package bookstore.cdk;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Tracing;

/// Memory and timeout by kind of function. CPU is proportional to memory: 1769 MB is one vCPU.
enum Workload {
  API(1024, 15),
  /// Hashes passwords or searches, so it needs a full vCPU.
  HEAVY_API(1769, 15),
  AUTHORIZER(1024, 5),
  CONSUMER(1024, 30),
  INDEXER(1769, 60),
  RELAY(1024, 30),
  /// Runs every minute.
  SCHEDULED(512, 50);

  private final int memory;
  private final int timeoutSeconds;

  Workload(int memory, int timeoutSeconds) {
    this.memory = memory;
    this.timeoutSeconds = timeoutSeconds;
  }

  /// A schedule starts no work of a user, so its traces would only cost.
  Tracing tracing() {
    return this == SCHEDULED ? Tracing.PASS_THROUGH : Tracing.ACTIVE;
  }

  int memory() {
    return memory;
  }

  Duration timeout() {
    return Duration.seconds(timeoutSeconds);
  }

  /// The visibility timeout of a queue: six times the function's timeout, as the Lambda Developer
  /// Guide recommends, so that a slow batch is not delivered again while it is being processed.
  Duration visibility() {
    return Duration.seconds(6 * timeoutSeconds);
  }
}

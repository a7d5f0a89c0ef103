package bookstore.cdk;

import software.amazon.awscdk.Duration;

/// What a kind of function is given. Lambda's share of CPU grows with memory: 1769 MB is one core.
enum Workload {
  API(1024, 15),
  /// Hashes passwords or searches: wants a whole core.
  HEAVY_API(1769, 15),
  AUTHORIZER(1024, 5),
  CONSUMER(1024, 30),
  INDEXER(1769, 60),
  RELAY(1024, 30),
  /// Looks every minute for what should not be there.
  CARETAKER(512, 50);

  private final int memory;
  private final int timeoutSeconds;

  Workload(int memory, int timeoutSeconds) {
    this.memory = memory;
    this.timeoutSeconds = timeoutSeconds;
  }

  int memory() {
    return memory;
  }

  Duration timeout() {
    return Duration.seconds(timeoutSeconds);
  }

  /// SQS asks for six times the function's time, or a slow batch comes back while it is worked on.
  Duration visibility() {
    return Duration.seconds(6 * timeoutSeconds);
  }
}

package bookstore.tools.start;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import localcloud.endpoint.AwsEndpoint;
import localcloud.endpoint.Meter;

/// Prints each call that a function's role denies, once.
final class DenialMonitor {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final AwsEndpoint endpoint;
  private final Consumer<String> lines;
  private final Set<String> reported = new HashSet<>();
  private long seen;

  private DenialMonitor(AwsEndpoint endpoint, Consumer<String> lines) {
    this.endpoint = endpoint;
    this.lines = lines;
  }

  static void start(AwsEndpoint endpoint, Consumer<String> lines) {
    var monitor = new DenialMonitor(endpoint, lines);
    Thread.ofVirtual().name("denials").start(monitor::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(INTERVAL);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    var denials = endpoint.meter().snapshot().stream().mapToLong(Meter.Count::denied).sum();
    if (denials == seen) return;
    seen = denials;
    IamReportText.denied(endpoint.iamReport()).stream().filter(reported::add).forEach(lines);
  }
}

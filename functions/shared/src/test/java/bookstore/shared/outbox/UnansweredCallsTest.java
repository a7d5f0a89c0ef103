package bookstore.shared.outbox;

import bookstore.shared.testing.UnansweredCallsContract;
import org.junit.jupiter.api.Test;

final class UnansweredCallsTest {
  @Test
  void relays_and_sweepers_report_a_failure_in_time_when_aws_does_not_respond() {
    UnansweredCallsContract.check("bookstore.shared");
  }
}

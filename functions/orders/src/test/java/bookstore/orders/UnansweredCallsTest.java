package bookstore.orders;

import bookstore.shared.testing.UnansweredCallsContract;
import org.junit.jupiter.api.Test;

final class UnansweredCallsTest {
  @Test
  void every_function_reports_a_failure_in_time_when_aws_does_not_respond() {
    UnansweredCallsContract.check("bookstore.orders");
  }
}

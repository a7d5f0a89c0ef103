package bookstore.cdk;

import java.util.Arrays;
import software.amazon.awscdk.services.logs.RetentionDays;

/// The retention periods of CloudWatch Logs.
final class Logs {

  private static final RetentionDays[] PERIODS = {
    RetentionDays.ONE_DAY,
    RetentionDays.THREE_DAYS,
    RetentionDays.FIVE_DAYS,
    RetentionDays.ONE_WEEK,
    RetentionDays.TWO_WEEKS,
    RetentionDays.ONE_MONTH,
    RetentionDays.TWO_MONTHS,
    RetentionDays.THREE_MONTHS,
    RetentionDays.FOUR_MONTHS,
    RetentionDays.FIVE_MONTHS,
    RetentionDays.SIX_MONTHS,
    RetentionDays.ONE_YEAR
  };

  private static final int[] DAYS = {1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365};

  private Logs() {}

  /// @param days one of those that the schema of the stages allows
  static RetentionDays keptFor(int days) {
    return PERIODS[Arrays.binarySearch(DAYS, days)];
  }
}

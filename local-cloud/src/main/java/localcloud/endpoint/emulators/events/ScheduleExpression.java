package localcloud.endpoint.emulators.events;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import localcloud.endpoint.wire.AwsException;

/// The schedule of a rule: `rate(5 minutes)` or `cron(0 12 * * ? *)` in UTC, see
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
sealed interface ScheduleExpression {
  /// The first time after `after`; empty when there is none.
  Optional<Instant> next(Instant after);

  static ScheduleExpression parse(String expression) {
    if (expression.startsWith("rate(") && expression.endsWith(")")) {
      return Rate.parse(expression);
    }
    if (expression.startsWith("cron(") && expression.endsWith(")")) {
      return Cron.parse(expression);
    }
    throw invalid(expression);
  }

  static AwsException invalid(String expression) {
    return AwsException.validation(
        "Parameter ScheduleExpression is not valid: " + expression + ".");
  }

  /// A fixed period in minutes, hours or days.
  record Rate(Duration every) implements ScheduleExpression {
    private static final Pattern RATE =
        Pattern.compile("rate\\((\\d+) (minute|minutes|hour|hours|day|days)\\)");

    static Rate parse(String expression) {
      var matcher = RATE.matcher(expression);
      if (!matcher.matches()) {
        throw invalid(expression);
      }
      var amount = Long.parseLong(matcher.group(1));
      var unit = matcher.group(2);
      if (amount < 1 || (amount == 1) == unit.endsWith("s")) {
        throw invalid(expression);
      }
      return new Rate(
          switch (unit.charAt(0)) {
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
          });
    }

    @Override
    public Optional<Instant> next(Instant after) {
      return Optional.of(after.plus(every));
    }
  }

  /// Minutes, hours, days of the month, months, days of the week (1 is Sunday) and years. `*`, `?`,
  /// lists, ranges and steps are supported; `L`, `W` and `#` are not.
  record Cron(
      BitSet minutes, BitSet hours, BitSet monthDays, BitSet months, BitSet weekDays, BitSet years)
      implements ScheduleExpression {
    private static final List<String> MONTHS =
        List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS =
        List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int LAST_YEAR = 2199;

    static Cron parse(String expression) {
      var fields =
          expression.substring("cron(".length(), expression.length() - 1).strip().split("\\s+");
      if (fields.length != 6 || fields[2].equals("?") == fields[4].equals("?")) {
        throw invalid(expression);
      }
      try {
        return new Cron(
            field(fields[0], 0, 59, List.of()),
            field(fields[1], 0, 23, List.of()),
            field(fields[2], 1, 31, List.of()),
            field(fields[3], 1, 12, MONTHS),
            field(fields[4], 1, 7, DAYS),
            field(fields[5], 1970, LAST_YEAR, List.of()));
      } catch (NumberFormatException e) {
        throw invalid(expression);
      }
    }

    private static BitSet field(String text, int min, int max, List<String> names) {
      var values = new BitSet();
      for (var part : text.split(",")) {
        var slash = part.indexOf('/');
        var range = slash < 0 ? part : part.substring(0, slash);
        var step = slash < 0 ? 1 : Integer.parseInt(part.substring(slash + 1));
        var dash = range.indexOf('-');
        var any = range.equals("*") || range.equals("?");
        var from = any ? min : number(dash < 0 ? range : range.substring(0, dash), names);
        var single = slash < 0 && dash < 0 && !any;
        var to = single ? from : dash < 0 ? max : number(range.substring(dash + 1), names);
        if (from < min || to > max || from > to || step < 1) {
          throw new NumberFormatException(part);
        }
        for (var value = from; value <= to; value += step) {
          values.set(value);
        }
      }
      return values;
    }

    private static int number(String text, List<String> names) {
      var index = names.indexOf(text.toUpperCase(Locale.ROOT));
      return index < 0 ? Integer.parseInt(text) : index + 1;
    }

    @Override
    public Optional<Instant> next(Instant after) {
      var time = after.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
      while (time.getYear() <= LAST_YEAR) {
        if (!years.get(time.getYear())) {
          time = time.withDayOfYear(1).truncatedTo(ChronoUnit.DAYS).plusYears(1);
        } else if (!months.get(time.getMonthValue())) {
          time = time.withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS).plusMonths(1);
        } else if (!isDay(time)) {
          time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
        } else if (!hours.get(time.getHour())) {
          time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        } else if (!minutes.get(time.getMinute())) {
          time = time.plusMinutes(1);
        } else {
          return Optional.of(time.toInstant());
        }
      }
      return Optional.empty();
    }

    private boolean isDay(ZonedDateTime time) {
      return monthDays.get(time.getDayOfMonth())
          && weekDays.get(time.getDayOfWeek().getValue() % 7 + 1);
    }
  }
}

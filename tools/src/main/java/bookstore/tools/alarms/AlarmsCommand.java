package bookstore.tools.alarms;

import bookstore.tools.workspace.AwsTarget;
import bookstore.tools.workspace.CommandFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

@Command(
    name = "alarms",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the alarms of the shop, those in ALARM first, with the reason and the runbook.",
      "The local cloud evaluates them as CloudWatch does, in minutes that are divided by its time"
          + " scale."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no alarm is in ALARM, or the expected state was reached",
      "1:failed, an alarm is in ALARM, or the expected state was not reached in time",
      "2:wrong arguments"
    })
public final class AlarmsCommand implements Callable<Integer> {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ALARM",
      description = "Only this alarm, such as dead-letters.")
  private @Nullable String name;

  @Option(
      names = "--await",
      paramLabel = "STATE",
      description = "Wait until the alarm is in this state: OK, ALARM or INSUFFICIENT_DATA.")
  private @Nullable StateValue awaited;

  @Option(
      names = "--wait",
      defaultValue = "300",
      paramLabel = "SECONDS",
      description = "How long to wait for that state (default: ${DEFAULT-VALUE}).")
  private int wait;

  @Mixin private final AwsTarget target = new AwsTarget();

  @Override
  public Integer call() throws InterruptedException {
    if (awaited != null && name == null) throw misuse("--await needs the name of an alarm.");
    if (awaited == StateValue.UNKNOWN_TO_SDK_VERSION || wait < 0) {
      throw misuse("--await is OK, ALARM or INSUFFICIENT_DATA, and --wait 0 or more.");
    }
    try (var cloudWatch = target.client(CloudWatchClient.builder())) {
      return awaited == null ? show(read(cloudWatch)) : await(cloudWatch, awaited);
    }
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int await(CloudWatchClient cloudWatch, StateValue state) throws InterruptedException {
    var end = Instant.now().plusSeconds(wait);
    var alarms = read(cloudWatch);
    while (alarms.getFirst().stateValue() != state && Instant.now().isBefore(end)) {
      Thread.sleep(POLL_INTERVAL);
      alarms = read(cloudWatch);
    }
    show(alarms);
    return alarms.getFirst().stateValue() == state ? 0 : 1;
  }

  private List<MetricAlarm> read(CloudWatchClient cloudWatch) {
    var all =
        cloudWatch
            .describeAlarmsPaginator(request -> request.alarmNamePrefix(target.named("")))
            .metricAlarms()
            .stream()
            .filter(alarm -> name == null || alarm.alarmName().equals(target.named(name)))
            .sorted(Comparator.comparing(alarm -> alarm.stateValue() != StateValue.ALARM))
            .toList();
    if (all.isEmpty() && name != null) {
      throw misuse("There is no alarm " + name + ". ./bookstore alarms shows all.");
    }
    if (all.isEmpty()) throw new CommandFailedException("There is no alarm of this stage.");
    return all;
  }

  private int show(List<MetricAlarm> alarms) {
    var out = spec.commandLine().getOut();
    for (var alarm : alarms) {
      out.println(
          "%-17s %-32s since %s"
              .formatted(
                  alarm.stateValueAsString(),
                  alarm.alarmName().substring(target.named("").length()),
                  TIME.format(alarm.stateUpdatedTimestamp())));
      if (alarm.stateValue() == StateValue.ALARM || name != null) {
        out.println("  " + alarm.stateReason());
        out.println("  " + alarm.alarmDescription());
      }
    }
    out.flush();
    return alarms.stream().anyMatch(it -> it.stateValue() == StateValue.ALARM) ? 1 : 0;
  }
}

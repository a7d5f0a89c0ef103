package localcloud.alarms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import localcloud.endpoint.AwsEndpoint;
import localcloud.endpoint.emulators.cloudwatch.AlarmsApi;
import localcloud.endpoint.emulators.sqs.QueueBacklog;
import localcloud.metrics.Metric;
import localcloud.metrics.MetricStore;
import localcloud.provision.Deployment;
import localcloud.template.Resource;

/// The alarms of a deployment. They are evaluated once in a minute of the [MetricStore], over the
/// whole minutes since the start; so an alarm on missing values waits for its evaluation periods,
/// where CloudWatch would look back to before there was anything. A change of state is logged, and
/// told to the alarm's topics, except for the first one to OK. Thread-safe.
public final class Alarms implements AlarmsApi, AutoCloseable {
  private static final String SQS = "AWS/SQS";

  private final MetricStore metrics;
  private final AwsEndpoint endpoint;
  private final Topics topics;
  private final Consumer<String> log;
  private final double timeScale;
  private final long firstMinute;
  private final List<Watched> watched;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("alarms").factory());

  /// An alarm with its present state.
  private static final class Watched {
    private final AlarmSignal signal;
    private Alarm alarm;

    Watched(AlarmSignal signal, Alarm alarm) {
      this.signal = signal;
      this.alarm = alarm;
    }
  }

  /// A minute of `metrics` is divided by `timeScale`, and so are the delays of messages: their ages
  /// are multiplied by it. `log` receives a line for each change to or from ALARM.
  private Alarms(
      Deployment deployment,
      AwsEndpoint endpoint,
      MetricStore metrics,
      double timeScale,
      Consumer<String> log) {
    this.metrics = metrics;
    this.endpoint = endpoint;
    this.topics = new Topics(deployment, endpoint::refusal, endpoint.mailbox());
    this.log = log;
    this.timeScale = timeScale;
    this.firstMinute = metrics.now() + 1;
    this.watched =
        deployment.ofType("AWS::CloudWatch::Alarm").stream()
            .map(it -> new Watched(AlarmSignal.of(it), alarm(it, deployment)))
            .toList();
  }

  /// @throws localcloud.template.TemplateException if an alarm has something that is not supported
  public static Alarms start(
      Deployment deployment,
      AwsEndpoint endpoint,
      MetricStore metrics,
      double timeScale,
      Consumer<String> log) {
    var alarms = new Alarms(deployment, endpoint, metrics, timeScale, log);
    var period = metrics.minute().toMillis();
    var _ =
        alarms.clock.scheduleAtFixedRate(
            alarms::evaluateSafely, period, period, TimeUnit.MILLISECONDS);
    return alarms;
  }

  private static Alarm alarm(Resource it, Deployment deployment) {
    return new Alarm(
        deployment.physicalId(it.logicalId()),
        deployment.attribute(it.logicalId(), "Arn").asText(),
        it.properties().path("AlarmDescription").asText(""),
        new Actions(
            texts(it, "OKActions"),
            texts(it, "AlarmActions"),
            texts(it, "InsufficientDataActions")),
        AlarmRules.rule(it),
        State.INSUFFICIENT_DATA,
        "Unchecked: Initial alarm creation",
        Instant.now());
  }

  private static List<String> texts(Resource alarm, String property) {
    var texts = new ArrayList<String>();
    alarm.properties().path(property).forEach(it -> texts.add(it.asText()));
    return texts;
  }

  @Override
  public synchronized List<Alarm> alarms() {
    return watched.stream().map(it -> it.alarm).toList();
  }

  @Override
  public synchronized void set(String name, State state, String reason) {
    var found = watched.stream().filter(it -> it.alarm.name().equals(name)).findFirst();
    change(found.orElseThrow(NoSuchElementException::new), state, reason);
  }

  private void evaluateSafely() {
    try {
      evaluate();
    } catch (RuntimeException e) {
      log.accept("the alarms could not be evaluated: " + e);
    }
  }

  private synchronized void evaluate() {
    endpoint.queueBacklogs().forEach(this::measure);
    for (var it : watched) {
      var values = values(it);
      if (values.isEmpty()) continue;
      var verdict = AlarmRules.judge(it.alarm.rule(), values, it.alarm.state());
      if (verdict.state() != it.alarm.state()) change(it, verdict.state(), verdict.reason());
    }
  }

  private void measure(QueueBacklog backlog) {
    var dimensions = Map.of("QueueName", backlog.queue());
    metrics.add(
        new Metric(SQS, "ApproximateNumberOfMessagesVisible", dimensions),
        (double) backlog.visible());
    metrics.add(
        new Metric(SQS, "ApproximateAgeOfOldestMessage", dimensions),
        backlog.oldest().toMillis() / 1000.0 * timeScale);
  }

  private List<OptionalDouble> values(Watched it) {
    var now = metrics.now();
    var first = Math.max(firstMinute, now - it.alarm.rule().periods());
    return LongStream.range(first, now)
        .mapToObj(minute -> it.signal.value(metrics, minute))
        .toList();
  }

  private void change(Watched it, State state, String reason) {
    var old = it.alarm;
    it.alarm =
        new Alarm(
            old.name(),
            old.arn(),
            old.description(),
            old.actions(),
            old.rule(),
            state,
            reason,
            Instant.now());
    if (old.state() == State.INSUFFICIENT_DATA && state == State.OK) return;
    log.accept(old.name() + " is " + state + ": " + reason + meaning(it.alarm));
    it.alarm.actions().of(state).forEach(topic -> tell(it.alarm, topic));
  }

  private static String meaning(Alarm alarm) {
    return alarm.state() == State.ALARM ? " " + alarm.description() : "";
  }

  private void tell(Alarm alarm, String topic) {
    var subject = "%s: \"%s\"".formatted(alarm.state(), alarm.name());
    var text = alarm.description() + "\n\n" + alarm.reason() + "\n";
    topics
        .publish(alarm.arn(), topic, subject, text)
        .ifPresent(why -> log.accept(alarm.name() + " reaches nobody: " + why));
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}

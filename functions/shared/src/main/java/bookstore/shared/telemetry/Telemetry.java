package bookstore.shared.telemetry;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;
import software.amazon.cloudwatchlogs.emf.model.MetricsContext;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.provider.EmfMetricsProvider;

/// Log lines and metrics of one handler. Service and namespace are set here, because functions that
/// share a process (in the local cloud) also share its environment variables.
public final class Telemetry {
  private static final Logger LOG = LoggerFactory.getLogger("bookstore");
  private static final String COLD_START = "cold_start";

  static {
    // Outside of Lambda the library would start a thread that never ends to find a CloudWatch
    // agent.
    EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
  }

  /// Powertools' own flag is never true in a function with SnapStart.
  private final AtomicBoolean cold = new AtomicBoolean(true);

  /// Runs work, such as one request or message, whose lines have this correlation id. Scopes may be
  /// nested.
  public <T> T inScope(Context context, @Nullable String correlationId, Supplier<T> work) {
    var outer = MDC.getCopyOfContextMap();
    try {
      return PowertoolsLogging.withLogging(
          context,
          () -> {
            MDC.put(COLD_START, "false");
            MDC.put("service", service(context));
            if (correlationId != null) {
              MDC.put("correlation_id", correlationId);
            }
            return work.get();
          });
    } finally {
      if (outer != null) {
        MDC.setContextMap(outer);
      }
    }
  }

  public void inScope(Context context, @Nullable String correlationId, Runnable work) {
    this.<Boolean>inScope(
        context,
        correlationId,
        () -> {
          work.run();
          return true;
        });
  }

  public void info(LogEvent event) {
    write(Level.INFO, event, null);
  }

  public void warn(LogEvent event) {
    write(Level.WARN, event, null);
  }

  public void error(LogEvent event, @Nullable Throwable cause) {
    write(Level.ERROR, event, cause);
  }

  /// Only the first line of an execution environment has `cold_start` true, so that a query can
  /// count cold starts.
  private void write(Level level, LogEvent event, @Nullable Throwable cause) {
    var fields = new LinkedHashMap<String, Object>(event.fields());
    if (cause != null) {
      fields.put("failure", FailureText.name(cause));
      fields.put("at", FailureText.of(cause));
    }
    if (cold.compareAndSet(true, false)) {
      MDC.put(COLD_START, "true");
    }
    line(level, event.message(), fields);
    MDC.put(COLD_START, "false");
  }

  /// Writes a line in the current scope, for code that has no telemetry of its own.
  public static void itemsWritten(LogEvent.ItemsWritten event) {
    line(Level.INFO, event.message(), event.fields());
  }

  private static void line(Level level, String message, Map<String, ?> fields) {
    LOG.atLevel(level).addArgument(StructuredArguments.entries(fields)).log(message);
  }

  /// Adds to a metric of the function.
  public static void count(Context context, Metric metric, long value) {
    emit(metric, value, DimensionSet.of("Function", context.getFunctionName()));
  }

  /// The same for code that has no context but runs in a scope.
  public static void count(Metric metric, long value) {
    var function = Objects.requireNonNullElse(MDC.get("function_name"), "none");
    emit(metric, value, DimensionSet.of("Function", function));
  }

  /// A server error of an operation, by the version of the function that made it: once by
  /// operation, for the dashboard, and once by function, for the alarm that takes a version back.
  public static void serverError(Context context, String operation) {
    var version = context.getFunctionVersion();
    emit(Metric.SERVER_ERRORS, 1, DimensionSet.of("Operation", operation, "Version", version));
    emit(Metric.SERVER_ERRORS, 1, versionOf(context));
  }

  /// Messages that a version of the function could not consume, for the alarm that takes a version
  /// back: Lambda counts an invocation as a success that reports them.
  public static void failedMessages(Context context, int messages) {
    emit(Metric.FAILED_MESSAGES, messages, versionOf(context));
  }

  private static DimensionSet versionOf(Context context) {
    return DimensionSet.of(
        "Function", context.getFunctionName(), "Version", context.getFunctionVersion());
  }

  /// Uses an object of its own, because Powertools' shared one keeps an entry for every trace, and
  /// its default dimensions apply to all functions of the process.
  private static void emit(Metric metric, long value, DimensionSet dimensions) {
    var metrics = metrics(dimensions);
    metrics.addMetric(metric.text(), (double) value, metric.unit());
    metrics.flush();
  }

  private static Metrics metrics(DimensionSet dimensions) {
    var metrics = new EmfMetricsProvider().getMetricsInstance();
    metrics.setNamespace(Metric.NAMESPACE);
    metrics.setDefaultDimensions(dimensions);
    return metrics;
  }

  /// Loads the classes for log lines and metrics; the next line still has `cold_start` true.
  public static void prime() {
    line(Level.INFO, "primed", Map.of("at", java.util.List.of()));
    var metrics = metrics(DimensionSet.of("Function", "none"));
    metrics.addMetric(Metric.OUTBOX_LAG.text(), 1, Metric.OUTBOX_LAG.unit());
    try {
      var context = new MetricsContext();
      context.putMetric("none", 1);
      context.serialize();
    } catch (JsonProcessingException
        | software.amazon.cloudwatchlogs.emf.exception.InvalidMetricException e) {
      throw new IllegalStateException("a metric cannot be written", e);
    }
  }

  /// Logs that priming was skipped; of the messages of exceptions only the name of a missing class.
  public static void notPrimed(Throwable cause) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("failure", FailureText.summary(cause));
    if (cause instanceof NoClassDefFoundError missing && missing.getMessage() != null) {
      fields.put("missing", missing.getMessage());
    }
    line(Level.WARN, "priming was skipped", fields);
  }

  /// `bookstore-orders-api` belongs to `orders`; the prefix is the stage's.
  private static String service(Context context) {
    var name = context.getFunctionName();
    var function = name.lastIndexOf('-');
    return function < 0 ? name : name.substring(name.lastIndexOf('-', function - 1) + 1, function);
  }
}

package localcloud.alarms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import localcloud.metrics.Metric;
import localcloud.metrics.MetricStore;
import localcloud.template.Resource;
import localcloud.template.TemplateException;

/// What an alarm watches: one metric, or an expression over several. The period is a minute.
final class AlarmSignal {
  private static final int MINUTE = 60;

  private record Statistic(Metric metric, String name) {}

  private final Map<String, Statistic> statistics;
  private final Optional<MetricMath> expression;

  private AlarmSignal(Map<String, Statistic> statistics, Optional<MetricMath> expression) {
    this.statistics = statistics;
    this.expression = expression;
  }

  /// @throws TemplateException if the alarm has something that is not supported
  static AlarmSignal of(Resource alarm) {
    var properties = alarm.properties();
    try {
      return properties.has("Metrics") ? math(properties.path("Metrics")) : single(properties);
    } catch (IllegalArgumentException e) {
      throw new TemplateException(alarm + ": " + e.getMessage());
    }
  }

  private static AlarmSignal single(JsonNode properties) {
    var statistic = properties.path("Statistic");
    var name = statistic.isMissingNode() ? properties.path("ExtendedStatistic") : statistic;
    return new AlarmSignal(
        Map.of("it", statistic(properties, properties.path("Period"), name)), Optional.empty());
  }

  private static AlarmSignal math(JsonNode queries) {
    var statistics = new LinkedHashMap<String, Statistic>();
    var expressions = new HashMap<String, String>();
    for (var query : queries) {
      var id = query.path("Id").asText();
      if (query.has("Expression")) {
        expressions.put(id, query.path("Expression").asText());
      } else {
        var stat = query.path("MetricStat");
        statistics.put(id, statistic(stat.path("Metric"), stat.path("Period"), stat.path("Stat")));
      }
    }
    if (expressions.size() > 1) {
      throw new IllegalArgumentException("the local cloud evaluates one expression in an alarm");
    }
    return new AlarmSignal(
        statistics, expressions.values().stream().findFirst().map(MetricMath::parse));
  }

  private static Statistic statistic(JsonNode metric, JsonNode period, JsonNode name) {
    if (period.asInt() != MINUTE) {
      throw new IllegalArgumentException("the local cloud evaluates periods of 60 seconds only");
    }
    if (!MetricStore.knows(name.asText())) {
      throw new IllegalArgumentException("the local cloud has no statistic " + name.asText());
    }
    var dimensions = new HashMap<String, String>();
    for (var dimension : metric.path("Dimensions")) {
      dimensions.put(dimension.path("Name").asText(), dimension.path("Value").asText());
    }
    return new Statistic(
        new Metric(
            metric.path("Namespace").asText(), metric.path("MetricName").asText(), dimensions),
        name.asText());
  }

  /// The value of a minute; empty if there is none.
  OptionalDouble value(MetricStore store, long minute) {
    var values = new LinkedHashMap<String, OptionalDouble>();
    statistics.forEach(
        (id, statistic) ->
            values.put(id, store.statistic(statistic.metric(), minute, statistic.name())));
    return expression
        .map(math -> math.of(values))
        .orElseGet(() -> values.values().iterator().next());
  }
}

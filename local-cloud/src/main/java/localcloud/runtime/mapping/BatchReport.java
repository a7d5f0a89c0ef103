package localcloud.runtime.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// The batch response of a function with `ReportBatchItemFailures`. A missing, empty or `null` list
/// is success; a malformed response is a failure of the whole batch.
///
/// See
/// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
sealed interface BatchReport {
  record Failures(Set<String> identifiers) implements BatchReport {}

  record Malformed(String reason) implements BatchReport {}

  static BatchReport of(byte[] answer, Set<String> batch) {
    try {
      return of(new ObjectMapper().readTree(answer), batch);
    } catch (IOException e) {
      return new Malformed("the response is not JSON");
    }
  }

  private static BatchReport of(JsonNode answer, Set<String> batch) {
    if (answer.isMissingNode() || answer.isNull()) return new Failures(Set.of());
    if (!answer.isObject()) return new Malformed("the response is not an object");
    var items = answer.path("batchItemFailures");
    if (items.isMissingNode() || items.isNull()) return new Failures(Set.of());
    if (!items.isArray()) return new Malformed("batchItemFailures is not a list");
    var failed = new HashSet<String>();
    for (var item : items) {
      var identifier = item.path("itemIdentifier");
      if (!identifier.isTextual() || !batch.contains(identifier.asText())) {
        return new Malformed("batchItemFailures has an itemIdentifier that is not of this batch");
      }
      failed.add(identifier.asText());
    }
    return new Failures(Set.copyOf(failed));
  }
}

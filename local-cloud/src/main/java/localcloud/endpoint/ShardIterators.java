package localcloud.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;

/// Rewrites an upstream's shard iterators: they get the stream's ARN in front, by which the
/// permission to read on is checked: `upstream|<stream ARN>|<the upstream's>`.
final class ShardIterators {
  private static final Pattern OURS = Pattern.compile("(upstream\\|[^|]*\\|)(.*)");
  private static final Pattern IN_ANSWER =
      Pattern.compile("(\"(?:Next)?ShardIterator\"\\s*:\\s*\")");

  private ShardIterators() {}

  static boolean concern(AwsRequest request) {
    return request.service().equals("dynamodb")
        && (request.action().equals("GetShardIterator") || request.action().equals("GetRecords"));
  }

  static byte[] asked(AwsRequest request) {
    var ours = OURS.matcher(iterator(request));
    if (!ours.matches()) return request.body();
    var json = (ObjectNode) request.json().deepCopy();
    return AwsJson.bytes(json.put("ShardIterator", ours.group(2)));
  }

  /// Only the iterator is touched: the records' numbers stay written as they came.
  static String answered(AwsRequest request, String body) {
    return IN_ANSWER
        .matcher(body)
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + prefix(request)));
  }

  private static String prefix(AwsRequest request) {
    var ours = OURS.matcher(iterator(request));
    return ours.matches()
        ? ours.group(1)
        : "upstream|" + AwsJson.optional(request.json(), "StreamArn").orElse("") + "|";
  }

  private static String iterator(AwsRequest request) {
    return AwsJson.optional(request.json(), "ShardIterator").orElse("");
  }
}

package localcloud.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;

/// Rewrites the shard iterators of an upstream: prefixes them with the stream's ARN, which is
/// needed to check the permission of `GetRecords`: `upstream|<stream ARN>|<iterator of the
/// upstream>`.
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

  /// Replaces only the iterator in the text, so that numbers in the records keep their notation.
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

package localcloud.endpoint.emulators.s3;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.PostForm;

/// The policy inside a form upload: until when it may be used, and what its fields and file must
/// be.
final class PostPolicy {
  private static final Set<String> NEED_NO_CONDITION =
      Set.of("x-amz-signature", "awsaccesskeyid", "signature", "file", "policy");

  private final PostForm form;
  private final String bucket;
  private final Set<String> covered = new HashSet<>();

  private PostPolicy(PostForm form, String bucket) {
    this.form = form;
    this.bucket = bucket;
  }

  /// Refuses the upload unless it is what the policy's author signed.
  static void check(PostForm form, String bucket, Instant now) {
    var policy =
        form.field("policy")
            .flatMap(PostPolicy::decode)
            .orElseThrow(() -> denied("Invalid Policy: it is missing or not Base64 JSON."));
    if (!expiration(policy).isAfter(now)) {
      throw denied("Invalid according to Policy: Policy expired.");
    }
    var check = new PostPolicy(form, bucket);
    policy.path("conditions").forEach(check::condition);
    check.requireAllCovered();
  }

  private static java.util.Optional<JsonNode> decode(String base64) {
    try {
      return AwsJson.parse(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
          .filter(JsonNode::isObject);
    } catch (IllegalArgumentException e) {
      return java.util.Optional.empty();
    }
  }

  private static Instant expiration(JsonNode policy) {
    try {
      return Instant.parse(policy.path("expiration").asText());
    } catch (DateTimeParseException e) {
      throw denied("Invalid Policy: Invalid 'expiration' value.");
    }
  }

  private void condition(JsonNode condition) {
    if (condition.isObject()) {
      condition
          .properties()
          .forEach(field -> require(field.getKey(), field.getValue().asText(), false, condition));
    } else if (condition.path(0).asText().equals("content-length-range")) {
      length(condition.path(1).asLong(), condition.path(2).asLong());
    } else {
      var name = condition.path(1).asText();
      require(
          name.startsWith("$") ? name.substring(1) : name,
          condition.path(2).asText(),
          condition.path(0).asText().equals("starts-with"),
          condition);
    }
  }

  private void require(String field, String wanted, boolean prefix, JsonNode condition) {
    var name = field.toLowerCase(Locale.ROOT);
    covered.add(name);
    var actual = name.equals("bucket") ? bucket : form.field(name).orElse("");
    if (prefix ? !actual.startsWith(wanted) : !actual.equals(wanted)) {
      throw denied(
          "Invalid according to Policy: Policy Condition failed: " + AwsJson.text(condition));
    }
  }

  private void length(long min, long max) {
    var size = form.file().length;
    if (size < min) {
      throw AwsException.badRequest(
          "EntityTooSmall",
          "Your proposed upload is smaller than the minimum allowed size of " + min + " bytes.");
    }
    if (size > max) {
      throw AwsException.badRequest(
          "EntityTooLarge",
          "Your proposed upload exceeds the maximum allowed size of " + max + " bytes.");
    }
  }

  private void requireAllCovered() {
    for (var name : form.fields().keySet()) {
      if (!covered.contains(name)
          && !NEED_NO_CONDITION.contains(name)
          && !name.startsWith("x-ignore-")) {
        throw denied("Invalid according to Policy: Extra input fields: " + name);
      }
    }
  }

  private static AwsException denied(String sentence) {
    return new AwsException("AccessDenied", 403, sentence);
  }
}

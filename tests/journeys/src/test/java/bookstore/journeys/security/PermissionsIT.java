package bookstore.journeys.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bookstore.journeys.shop.RunningShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import localcloud.endpoint.iam.IamReport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The calls that the roles of the template allowed and denied during the other journeys.
@ExtendWith(RunningShop.class)
@Order(Integer.MAX_VALUE)
class PermissionsIT {
  private static final Path REPORT = Path.of("target/iam-report.txt");

  @Test
  void no_call_of_a_function_was_denied() {
    assertThat(RunningShop.cloud().iamReport().principals())
        .isNotEmpty()
        .allSatisfy(principal -> assertThat(principal.denied()).as(principal.name()).isEmpty());
  }

  @Test
  void every_unused_grant_has_a_reason() throws IOException {
    var unused =
        RunningShop.cloud().iamReport().principals().stream()
            .flatMap(PermissionsIT::unused)
            .sorted(Comparator.comparing(Unused::toString))
            .toList();
    Files.write(REPORT, unused.stream().map(Unused::toString).toList());
    System.out.println(unused.size() + " grants not used by the journeys, in " + REPORT);
    assumeTrue(System.getProperty("it.test") == null, "skipped: not all journeys ran");
    assertThat(unused).allMatch(grant -> grant.reason().isPresent());
  }

  /// The reason why the journeys do not use a grant.
  private record Reason(String principal, String action, String resource, String why) {
    boolean explains(String name, IamReport.Grant grant) {
      return name.matches(principal)
          && grant.action().matches(action)
          && grant.resource().matches(resource);
    }
  }

  private static final List<Reason> REASONS =
      List.of(
          new Reason(".*", "logs:.*|xray:Put.*", ".*", "used by Lambda itself for logs and traces"),
          new Reason(
              ".*",
              "sqs:(ChangeMessageVisibility|GetQueueAttributes)|dynamodb:ListStreams",
              ".*",
              "Lambda requires it for event source mappings"),
          new Reason(
              ".*-events|.*-mail|.*-bulk|.*-indexer|.*-listings|.*-projector",
              "sqs:SendMessage",
              ".*-dlq",
              "for messages that no retry can process"),
          new Reason(
              ".*-relay",
              "sqs:SendMessage",
              ".*-relay-failures",
              "for stream records that Lambda gives up"),
          new Reason(
              ".*-relay", "dynamodb:UpdateItem", ".*", "sets aside only what can never be sent"),
          new Reason(
              ".*-sweeper",
              "(dynamodb|events|sqs):.*",
              ".*",
              "delivers only what the relay has not delivered"),
          new Reason(
              ".*-orders-reconciler",
              "dynamodb:.*",
              ".*",
              "resumes only orders whose timer was lost"),
          new Reason(
              ".*-catalog-(search|bulk)",
              "s3:ListBucket",
              ".*",
              "to distinguish a missing object from a forbidden one"));

  private record Unused(String principal, IamReport.Grant grant) {
    Optional<String> reason() {
      return REASONS.stream()
          .filter(reason -> reason.explains(principal, grant))
          .map(Reason::why)
          .findFirst();
    }

    @Override
    public String toString() {
      return "%s  %s  %s  %s"
          .formatted(principal, grant.action(), grant.resource(), reason().orElse("NO REASON"));
    }
  }

  private static Stream<Unused> unused(IamReport.PrincipalReport principal) {
    return principal.unused().stream().map(grant -> new Unused(principal.name(), grant));
  }
}

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

/// What the roles of the template allowed and refused while the other journeys ran.
@ExtendWith(RunningShop.class)
@Order(Integer.MAX_VALUE)
class PermissionsIT {
  private static final Path REPORT = Path.of("target/iam-report.txt");

  @Test
  void no_function_was_refused_a_call_it_needs() {
    assertThat(RunningShop.cloud().iamReport().principals())
        .isNotEmpty()
        .allSatisfy(principal -> assertThat(principal.denied()).as(principal.name()).isEmpty());
  }

  @Test
  void what_was_granted_and_never_used_has_its_reason() throws IOException {
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

  /// Why a grant may lie idle here.
  private record Reason(String principal, String action, String resource, String why) {
    boolean explains(String name, IamReport.Grant grant) {
      return name.matches(principal)
          && grant.action().matches(action)
          && grant.resource().matches(resource);
    }
  }

  private static final List<Reason> REASONS =
      List.of(
          new Reason(".*", "logs:.*|xray:Put.*", ".*", "Lambda's own, local logs go elsewhere"),
          new Reason(
              ".*",
              "sqs:(ChangeMessageVisibility|GetQueueAttributes)|dynamodb:ListStreams",
              ".*",
              "Lambda's pollers, which Lambda wants to see granted"),
          new Reason(
              ".*-events|.*-indexer|.*-listings|.*-projector",
              "sqs:SendMessage",
              ".*-dlq",
              "for what no retry mends"),
          new Reason(
              ".*-relay", "sqs:SendMessage", ".*-relay-failures", "for what the stream gives up"),
          new Reason(
              ".*-sweeper", "(dynamodb|events|sqs):.*", ".*", "works when the relay did not"),
          new Reason(
              ".*-orders-reconciler", "dynamodb:.*", ".*", "ends orders whose timer was lost"),
          new Reason(
              ".*-catalog-search",
              "s3:ListBucket",
              ".*",
              "tells a missing object from a forbidden one"));

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

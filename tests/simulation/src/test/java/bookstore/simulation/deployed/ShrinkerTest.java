package bookstore.simulation.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ShrinkerTest {
  private static final long SEED = 1;

  /// Consumers that report no failure lose a message as soon as one call fails.
  private static final class ReportsNoFailures extends Deployment {
    @Override
    protected <I, O> RequestHandler<I, O> handler(
        String function, RequestHandler<I, O> handler, DeployedShop shop) {
      return (input, context) -> {
        var output = handler.handleRequest(input, context);
        if (output instanceof SQSBatchResponse response) {
          response.setBatchItemFailures(List.of());
        }
        return output;
      };
    }
  }

  @Test
  void a_lost_message_needs_few_faults_and_its_plan_can_be_repeated_from_a_file() {
    var seed = firstFailing();
    var all = Schedule.run(Plan.of(seed), ReportsNoFailures::new, new Coverage());
    var invariant = all.violated().orElseThrow().invariant();

    var failure = Failure.of(Plan.of(seed), ReportsNoFailures::new);
    var plan = Plan.parse(failure.plan());
    var again = Schedule.run(plan, ReportsNoFailures::new, new Coverage());

    assertThat(again.violated().orElseThrow().invariant()).isEqualTo(invariant);
    assertThat(again.faults()).isNotEmpty().hasSizeLessThan(all.faults().size());
    assertThat(failure.trace()).exists();
  }

  private static long firstFailing() {
    return LongStream.rangeClosed(1, 100)
        .filter(seed -> fails(Plan.of(seed)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean fails(Plan plan) {
    return Schedule.run(plan, ReportsNoFailures::new, new Coverage()).violated().isPresent();
  }

  @Test
  void a_plan_without_faults_has_none() {
    var plan = new Plan(SEED, java.util.Optional.of(Set.of()));

    var outcome = Schedule.run(plan, Deployment::new, new Coverage());

    assertThat(outcome.faults()).isEmpty();
    assertThat(outcome.violated()).isEmpty();
  }

  @Test
  void a_plan_file_may_have_comments_and_empty_lines_but_nothing_else() {
    var plan = Plan.parse("# why\n\nseed 7\nfault 3 2026-03-02T12:00Z orders-api waits\nfault 12");

    assertThat(plan).isEqualTo(new Plan(7, java.util.Optional.of(Set.of(3, 12))));
    assertThatThrownBy(() -> Plan.parse("fault 1")).hasMessage("a plan without a seed");
    assertThatThrownBy(() -> Plan.parse("seed 1\nfoult 2")).hasMessageContaining("foult 2");
  }
}

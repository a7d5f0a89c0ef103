package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompliesTest {

  @Test
  void the_cdk_and_cdk_nag_report_nothing_else() {
    assertThat(everyStack())
        .flatMap(Synthesized::complaints)
        .filteredOn(it -> !it.matches("(?s).*(alarmAddress|mailSender) is a placeholder.*"))
        .isEmpty();
  }

  @Test
  void only_the_placeholders_in_prod_s_configuration_are_warned_of() {
    assertThat(Synthesized.prod().complaints())
        .hasSize(2)
        .anyMatch(it -> it.contains("alarmAddress is a placeholder"))
        .anyMatch(it -> it.contains("mailSender is a placeholder"));
    assertThat(Synthesized.shop().complaints()).isEmpty();
  }

  @Test
  void every_accepted_finding_has_its_reason() {
    var accepted =
        everyStack().stream()
            .flatMap(Synthesized::resources)
            .flatMap(
                resource ->
                    resource.whole().at("/Metadata/cdk_nag/rules_to_suppress").valueStream())
            .toList();
    assertThat(accepted)
        .as("cdk-nag ran")
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.path("reason").asText()).hasSizeGreaterThan(20));
  }

  @Test
  void the_stack_stays_well_below_cloudformation_s_limits() {
    assertThat(everyStack())
        .allSatisfy(
            deployed -> {
              assertThat(deployed.resources().count()).isLessThan(470);
              assertThat(deployed.template().toString().length()).isLessThan(700_000);
            });
  }

  private static List<Synthesized> everyStack() {
    return List.of(
        Synthesized.shop(),
        Synthesized.prod(),
        Synthesized.shopOnDomain(),
        Synthesized.shopAbroad(),
        Synthesized.certificateAbroad());
  }
}

package bookstore.cdk;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import software.constructs.IConstruct;

/// Suppresses a finding of cdk-nag: one rule, on one construct, with the reason.
final class Accepted {

  private Accepted() {}

  static void finding(IConstruct construct, String rule, String reason) {
    accept(construct, suppression(rule, reason).build());
  }

  /// Suppresses only findings whose resource or action matches the regular expression `part`.
  static void finding(IConstruct construct, String rule, String part, String reason) {
    accept(
        construct,
        suppression(rule, reason)
            .appliesTo(List.of(RegexAppliesTo.builder().regex("/^" + part + "$/").build()))
            .build());
  }

  private static NagPackSuppression.Builder suppression(String rule, String reason) {
    return NagPackSuppression.builder().id("AwsSolutions-" + rule).reason(reason);
  }

  private static void accept(IConstruct construct, NagPackSuppression suppression) {
    NagSuppressions.addResourceSuppressions(construct, List.of(suppression), true);
  }
}

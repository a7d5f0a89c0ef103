package bookstore.cdk;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.List;
import software.constructs.IConstruct;

/// What cdk-nag finds and we mean to keep: one rule, at one construct, for one reason.
final class Accepted {

  private Accepted() {}

  static void finding(IConstruct construct, String rule, String reason) {
    accept(construct, suppression(rule, reason).build());
  }

  /// Accepts only what the rule reports about the part that matches.
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

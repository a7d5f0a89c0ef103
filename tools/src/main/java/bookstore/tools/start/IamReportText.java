package bookstore.tools.start;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import localcloud.endpoint.iam.IamReport;
import localcloud.endpoint.iam.IamReport.Grant;
import localcloud.endpoint.iam.IamReport.PrincipalReport;

/// The permission report as lines of text.
final class IamReportText {
  private IamReportText() {}

  /// The permissions that were granted and not used; some of them may be needed in other cases.
  static List<String> unused(IamReport report) {
    var lines = new ArrayList<String>();
    for (var principal : report.principals()) lines.addAll(unused(principal));
    return lines;
  }

  static List<String> denied(IamReport report) {
    var lines = new ArrayList<String>();
    for (var principal : report.principals()) {
      for (var denial : principal.denied()) {
        lines.add(
            "Denied: %s may not %s on %s"
                .formatted(principal.name(), denial.action(), denial.resource()));
      }
    }
    return lines;
  }

  private static List<String> unused(PrincipalReport principal) {
    var byResource =
        principal.unused().stream()
            .filter(IamReportText::isOfTheShop)
            .collect(
                groupingBy(
                    grant -> shortName(grant.resource()),
                    TreeMap::new,
                    mapping(Grant::action, joining(", "))));
    var lines = new ArrayList<String>();
    byResource.forEach(
        (resource, actions) ->
            lines.add("  %-28s %s on %s".formatted(principal.name(), actions, resource)));
    return lines;
  }

  /// Permissions for logs and traces are used by Lambda itself, which is not part of the local
  /// cloud.
  private static boolean isOfTheShop(Grant grant) {
    return !grant.action().startsWith("logs:") && !grant.action().startsWith("xray:");
  }

  /// `table/bookstore-orders` of its ARN.
  private static String shortName(String arn) {
    var parts = arn.split(":", 6);
    return parts.length == 6 ? parts[5] : arn;
  }
}

package bookstore.local.cli;

import bookstore.local.endpoint.IamReport;
import java.util.ArrayList;
import java.util.List;

/// The permission report for a person at the terminal.
final class IamLines {
  private IamLines() {}

  /// What was granted and never used; not all of it is too much, some of it was just not needed
  /// yet.
  static List<String> unused(IamReport report) {
    var lines = new ArrayList<String>();
    for (var principal : report.principals()) {
      if (principal.unused().isEmpty()) continue;
      lines.add("Granted to " + principal.name() + " and not used in this run:");
      principal
          .unused()
          .forEach(grant -> lines.add("  " + grant.action() + " on " + grant.resource()));
    }
    return lines;
  }

  static List<String> denied(IamReport report) {
    var lines = new ArrayList<String>();
    for (var principal : report.principals()) {
      for (var denial : principal.denied()) {
        lines.add(
            "Denied: "
                + principal.name()
                + " may not "
                + denial.action()
                + " on "
                + denial.resource()
                + (denial.count() > 1 ? " (" + denial.count() + " times)" : ""));
      }
    }
    return lines;
  }
}

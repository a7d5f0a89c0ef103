package bookstore.local.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.local.endpoint.IamReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void what_was_granted_and_never_used_is_listed() throws IOException {
    var lines =
        RunningShop.cloud().iamReport().principals().stream()
            .flatMap(principal -> unused(principal).stream())
            .sorted()
            .toList();
    Files.write(REPORT, lines);
    System.out.println(lines.size() + " grants not used by the journeys, in " + REPORT);
    lines.forEach(System.out::println);
  }

  private static List<String> unused(IamReport.PrincipalReport principal) {
    return principal.unused().stream()
        .map(grant -> principal.name() + "  " + grant.action() + "  " + grant.resource())
        .toList();
  }
}

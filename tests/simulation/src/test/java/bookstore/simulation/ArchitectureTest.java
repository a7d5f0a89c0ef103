package bookstore.simulation;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void packages_have_no_cycles() {
    var classes = new ClassFileImporter().importPackages("bookstore.simulation");
    assertThat(classes.size()).isGreaterThan(20);
    slices().matching("bookstore.simulation.(**)").should().beFreeOfCycles().check(classes);
  }
}

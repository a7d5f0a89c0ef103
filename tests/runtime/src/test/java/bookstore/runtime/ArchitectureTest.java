package bookstore.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /// The functions' classes are loaded in the processes alone.
  @Test
  void these_tests_depend_on_no_class_of_a_service() {
    var classes = new ClassFileImporter().importPackages("bookstore.runtime");
    assertThat(classes.size()).isGreaterThan(5);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "bookstore.auth..",
            "bookstore.catalog..",
            "bookstore.orders..",
            "bookstore.payments..",
            "bookstore.shipping..")
        .check(classes);
  }
}

package bookstore.tools;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses TOOLS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("bookstore.tools");

  @Test
  void imports_classes_of_every_package() {
    assertThat(TOOLS.size()).isGreaterThan(30);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("bookstore.tools.(**)").should().beFreeOfCycles().check(TOOLS);
  }

  /// The tools meet the services in the template, over HTTP and in events.
  @Test
  void tools_know_no_service_class() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("bookstore..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage("bookstore.tools..", "bookstore.shared.."))))
        .check(TOOLS);
  }

  /// Of the local cloud: how it is started and reached, what it deploys, how a function is run, and
  /// the reports on permissions and calls. Emulators, wire formats, edge and mappings are its own.
  @Test
  void tools_use_only_these_packages_of_the_local_cloud() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("localcloud..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(
                            "localcloud",
                            "localcloud.endpoint",
                            "localcloud.endpoint.iam",
                            "localcloud.endpoint.store",
                            "localcloud.provision",
                            "localcloud.provision.resource",
                            "localcloud.runtime.function",
                            "localcloud.runtime.process",
                            "localcloud.template"))))
        .check(TOOLS);
  }
}

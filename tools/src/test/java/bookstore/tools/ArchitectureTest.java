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

  /// The tools use the services only through the template, HTTP and events.
  @Test
  void tools_depend_on_no_service_class() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("bookstore..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage("bookstore.tools..", "bookstore.shared.."))))
        .check(TOOLS);
  }

  /// The packages for starting and reaching the local cloud, for its deployment, for running a
  /// function and for the reports on permissions and calls. The others are internal to the local
  /// cloud.
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

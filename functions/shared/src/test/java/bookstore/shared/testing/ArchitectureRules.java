package bookstore.shared.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import bookstore.shared.runtime.Environment;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The dependency rules of the layers of a service; a service's `ArchitectureTest` extends it. The
/// classes are imported once for all rules.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {
  private final String service;
  private final JavaClasses classes;

  protected ArchitectureRules(String service) {
    this.service = "bookstore." + service;
    this.classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(this.service);
  }

  @Test
  public void packages_have_no_cycles() {
    slices().matching("bookstore.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  public void domain_knows_only_rules_kernel_and_events() {
    classes()
        .that()
        .resideInAPackage(service + ".domain..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.jspecify..",
                "bookstore.shared.kernel..",
                "bookstore.shared.events..",
                service + ".domain.."))
        .check(classes);
  }

  @Test
  public void ways_in_know_no_aws_client() {
    noClasses()
        .that()
        .resideInAPackage(service + ".lambda..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("software.amazon.."))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  public void only_handlers_read_the_environment_of_the_process() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..lambda..")
        .should()
        .callMethod(Environment.class, "ofProcess")
        .check(classes);
    noClasses()
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(classes);
  }

  @Test
  public void domain_is_given_its_clock_and_ids() {
    noClasses()
        .that()
        .resideInAPackage(service + ".domain..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .check(classes);
  }

  @Test
  public void a_service_knows_no_other_service() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            not(resideInAnyPackage("bookstore.."))
                .or(resideInAnyPackage("bookstore.shared..", service + "..")))
        .check(classes);
  }
}

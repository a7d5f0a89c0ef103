package bookstore.shared.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/// Which layer of a service may know what. Each rule throws `AssertionError` with the offenders.
public final class ArchitectureRules {
  private final String service;
  private final JavaClasses classes;

  private ArchitectureRules(String service) {
    this.service = "bookstore." + service;
    this.classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(this.service);
  }

  public static ArchitectureRules of(String service) {
    return new ArchitectureRules(service);
  }

  public void check() {
    domain_knows_only_rules_kernel_and_events();
    ways_in_know_no_aws_client();
    only_wiring_reads_the_environment();
    domain_is_given_its_clock_and_ids();
    nobody_knows_another_service();
  }

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

  public void ways_in_know_no_aws_client() {
    noClasses()
        .that()
        .resideInAPackage(service + ".lambda..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("software.amazon.."))
        .allowEmptyShould(true)
        .check(classes);
  }

  public void only_wiring_reads_the_environment() {
    noClasses()
        .that(not(simpleName("Wiring")))
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(classes);
  }

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

  public void nobody_knows_another_service() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            not(resideInAnyPackage("bookstore.."))
                .or(resideInAnyPackage("bookstore.shared..", service + "..")))
        .check(classes);
  }
}

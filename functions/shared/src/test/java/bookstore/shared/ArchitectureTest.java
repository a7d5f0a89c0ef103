package bookstore.shared;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /// The layers of packages of this module, the lowest first. A package imports only packages of
  /// lower layers.
  private static final List<List<String>> LAYERS =
      List.of(
          List.of("kernel"),
          List.of("events"),
          List.of("telemetry"),
          List.of("runtime"),
          List.of("http", "dynamodb"),
          List.of("messaging"),
          List.of("outbox"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("bookstore");

  @Test
  void packages_have_no_cycles() {
    slices().matching("bookstore.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packages_import_downwards_only() {
    var lower = new ArrayList<String>();
    for (var layer : LAYERS) {
      for (var name : layer) {
        classes()
            .that()
            .resideInAPackage(packageOf(name))
            .should()
            .onlyDependOnClassesThat(
                not(resideInAPackage("bookstore.."))
                    .or(resideInAnyPackage(with(lower, packageOf(name)))))
            .check(CLASSES);
      }
      layer.forEach(name -> lower.add(packageOf(name)));
    }
  }

  @Test
  void every_package_is_in_a_layer() {
    var known = LAYERS.stream().flatMap(List::stream).map(ArchitectureTest::packageOf);
    classes().should().resideInAnyPackage(known.toArray(String[]::new)).check(CLASSES);
  }

  @Test
  void the_kernel_is_plain_java() {
    classes()
        .that()
        .resideInAPackage(packageOf("kernel"))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", packageOf("kernel")))
        .check(CLASSES);
  }

  private static String packageOf(String name) {
    return "bookstore.shared." + name + "..";
  }

  private static String[] with(List<String> packages, String own) {
    return Stream.concat(packages.stream(), Stream.of(own)).toArray(String[]::new);
  }
}

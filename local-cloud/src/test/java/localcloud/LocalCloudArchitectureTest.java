package localcloud;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The allowed dependencies of the local cloud.
final class LocalCloudArchitectureTest {
  /// The product that the local cloud must not depend on; in two parts, so that this file does not
  /// contain the word.
  private static final String PRODUCT = "book" + "store";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("localcloud");

  private static final JavaClasses CLASSES_AND_TESTS =
      new ClassFileImporter().importPackages("localcloud", "sample");

  /// Packages from the bottom up; each may depend on those before it in its list.
  private static final List<List<String>> LAYERS =
      List.of(
          List.of("localcloud.http..", "localcloud.endpoint.."),
          List.of("localcloud.http..", "localcloud.edge.."),
          List.of(
              "localcloud.endpoint.wire..",
              "localcloud.endpoint.iam..",
              "localcloud.endpoint.emulators..",
              "localcloud.endpoint"),
          List.of(
              "localcloud.endpoint.wire..",
              "localcloud.endpoint.store..",
              "localcloud.endpoint.emulators..",
              "localcloud.endpoint"),
          List.of(
              "localcloud.template..",
              "localcloud.provision.resource..",
              "localcloud.provision.handlers..",
              "localcloud.provision"),
          List.of(
              "localcloud.runtime.code..",
              "localcloud.runtime.function..",
              "localcloud.runtime.mapping.."),
          List.of(
              "localcloud.runtime.code..",
              "localcloud.runtime.function..",
              "localcloud.runtime.process.."));

  @Test
  void packages_have_no_cycles() {
    SlicesRuleDefinition.slices()
        .matching("localcloud.(**)")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  /// Needed because the rule on cycles does not cover the root package.
  @Test
  void no_package_depends_on_the_root_package() {
    noClasses()
        .that()
        .resideInAPackage("localcloud.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("localcloud")
        .check(CLASSES);
  }

  @Test
  void lower_packages_do_not_depend_on_upper_ones() {
    for (var floors : LAYERS) {
      for (var i = 0; i < floors.size() - 1; i++) {
        noClasses()
            .that()
            .resideInAPackage(floors.get(i))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(floors.subList(i + 1, floors.size()).toArray(String[]::new))
            .check(CLASSES);
      }
    }
  }

  @Test
  void no_class_depends_on_the_product() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage(PRODUCT + "..")
        .check(CLASSES_AND_TESTS);
  }

  @Test
  void no_source_contains_the_name_of_the_product() throws IOException {
    var found = new ArrayList<Path>();
    try (var files = Files.walk(Path.of("src"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var text = Files.readString(file).toLowerCase(Locale.ROOT);
        if (text.contains(PRODUCT) || file.toString().contains(PRODUCT)) found.add(file);
      }
    }
    assertThat(found).isEmpty();
  }
}

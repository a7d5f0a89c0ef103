package bookstore.cdk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {

  @Test
  void a_deployable_that_was_not_built_is_named_with_the_command_that_builds_it(
      @TempDir Path root) {
    assertThatThrownBy(() -> new ProjectFiles(root).deployable("orders"))
        .isInstanceOf(SynthesisException.class)
        .hasMessageContaining("functions/orders/target/function")
        .hasMessageContaining("mvn package");
  }
}

package bookstore.tools.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageNamesTest {
  private static final Path CONFIGURATIONS = Path.of("../cdk-app/config");

  @Test
  void of_the_default_stage_need_no_file_and_are_those_of_its_configuration() {
    assertThat(StageNames.of(CONFIGURATIONS, "dev")).isEqualTo(StageNames.DEFAULT);
  }

  @Test
  void of_a_stage_that_keeps_its_data_have_tables_that_cloudformation_named() {
    assertThat(StageNames.of(CONFIGURATIONS, "prod"))
        .isEqualTo(new StageNames("bookstore-prod-", true));
  }

  @Test
  void of_one_stage_are_not_those_of_another_in_the_same_account() {
    var dev = StageNames.of(CONFIGURATIONS, "dev");
    var prod = StageNames.of(CONFIGURATIONS, "prod");
    assertThat(dev.isOwn("bookstore-orders-events")).isTrue();
    assertThat(dev.isOwn("bookstore-prod-orders-events")).isFalse();
    assertThat(prod.isOwn("bookstore-prod-orders-events")).isTrue();
    assertThat(prod.isOwn("bookstore-orders-events")).isFalse();
  }

  @Test
  void are_refused_for_a_stage_without_a_configuration(@TempDir Path folder) throws IOException {
    for (var stage : List.of("test", "../dev", "")) {
      assertThatThrownBy(() -> StageNames.of(folder, stage))
          .isInstanceOf(CommandFailedException.class)
          .hasMessageContaining("no stage");
    }
    Files.writeString(folder.resolve("broken.json"), "{");
    assertThatThrownBy(() -> StageNames.of(folder, "broken"))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("broken.json");
  }
}

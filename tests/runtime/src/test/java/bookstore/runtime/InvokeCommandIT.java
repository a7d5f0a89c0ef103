package bookstore.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.tools.Bookstore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import localcloud.LocalCloud;
import localcloud.RunFile;
import localcloud.runtime.function.FunctionDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `./bookstore invoke FUNCTION EVENT.json --runtime`.
@EnabledOnOs(OS.LINUX)
class InvokeCommandIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOT = "bookstore.root";

  @TempDir private static Path root = Path.of("");

  private static ShopServices services = ShopServices.start();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void runIn() throws IOException {
    var built = Path.of("../../local-cloud/target/runtime-client").toRealPath();
    Files.createDirectories(root.resolve("local-cloud/target"));
    Files.createSymbolicLink(root.resolve("local-cloud/target/runtime-client"), built);
    System.setProperty(ROOT, root.toString());
    announce(services.functions());
  }

  @AfterAll
  static void stop() {
    System.clearProperty(ROOT);
    services.close();
  }

  @Test
  void prints_the_response_as_json_and_the_log_to_standard_error() throws IOException {
    assertThat(invoke("orders-api", sample("orders-api", "delivery-options.json"))).isZero();

    assertThat(JSON.readTree(out.toString()).path("statusCode").asInt()).isEqualTo(200);
    assertThat(err.toString()).contains("Picked up JAVA_TOOL_OPTIONS").contains("orders-api");
    assertThat(err.toString().lines().toList().getLast()).endsWith("ok");
  }

  @Test
  void ends_with_1_and_the_error_document_when_the_function_fails() throws IOException {
    var broken = ShopServices.without(services.function("orders-api"), "TABLE_NAME");
    announce(List.of(broken));
    try {
      assertThat(invoke("orders-api", sample("orders-api", "orders.json"))).isEqualTo(1);
    } finally {
      announce(services.functions());
    }
    assertThat(JSON.readTree(out.toString()).path("errorMessage").asText()).contains("TABLE_NAME");
  }

  @Test
  void ends_with_2_when_there_is_no_such_function_or_event() throws JsonProcessingException {
    assertThat(invoke("orders-apo", sample("orders-api", "orders.json"))).isEqualTo(2);
    assertThat(invoke("orders-api", Path.of("nothing.json"))).isEqualTo(2);

    assertThat(err.toString()).contains("orders-reconciler").contains("no file nothing.json");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void prints_its_help() {
    assertThat(execute("invoke", "--help")).isZero();
    assertThat(out.toString()).contains("--runtime", "Linux");
  }

  private int invoke(String function, Path event) {
    var port = String.valueOf(services.uri().getPort());
    return execute("invoke", function, event.toString(), "--runtime", "--aws-port", port);
  }

  private int execute(String... arguments) {
    return Bookstore.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private static Path sample(String function, String name) {
    return FunctionSamples.directory(services.function(function)).resolve(name);
  }

  /// As a running local cloud does.
  private static void announce(List<FunctionDefinition> functions) {
    var port = services.uri().getPort();
    new RunFile(
            URI.create("http://localhost:1"),
            services.uri(),
            LocalCloud.REGION,
            functions,
            Map.of())
        .write(root.resolve(".bookstore/running/" + port + ".json"));
  }
}

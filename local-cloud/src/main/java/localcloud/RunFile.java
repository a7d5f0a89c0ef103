package localcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import localcloud.runtime.function.FunctionDefinition;

/// A file with the addresses, functions and outputs of a running local cloud, for other commands.
public record RunFile(
    URI site,
    URI aws,
    String region,
    List<FunctionDefinition> functions,
    Map<String, String> outputs) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static RunFile read(Path file) throws IOException {
    var root = JSON.readTree(file.toFile());
    var functions = new ArrayList<FunctionDefinition>();
    root.path("functions").forEach(function -> functions.add(function(function)));
    return new RunFile(
        URI.create(root.path("site").asText()),
        URI.create(root.path("aws").asText()),
        root.path("region").asText(),
        List.copyOf(functions),
        strings(root.path("outputs")));
  }

  public void write(Path file) {
    var root = JSON.createObjectNode();
    root.put("site", site.toString());
    root.put("aws", aws.toString());
    root.put("region", region);
    var list = root.putArray("functions");
    functions.forEach(function -> list.add(node(function)));
    outputs.forEach(root.putObject("outputs")::put);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    } catch (IOException e) {
      throw new LocalCloudException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static ObjectNode node(FunctionDefinition function) {
    var node = JSON.createObjectNode();
    node.put("name", function.name());
    node.put("shortName", function.shortName());
    node.put("arn", function.arn());
    node.put("handler", function.handler());
    node.put("runtime", function.runtime());
    node.put("code", function.code().toAbsolutePath().toString());
    node.put("timeoutSeconds", function.timeout().toSeconds());
    node.put("memoryMegabytes", function.memoryMegabytes());
    node.put("roleArn", function.roleArn());
    var environment = node.putObject("environment");
    function.environment().forEach(environment::put);
    return node;
  }

  private static FunctionDefinition function(JsonNode node) {
    return new FunctionDefinition(
        node.path("name").asText(),
        node.path("shortName").asText(),
        node.path("arn").asText(),
        node.path("handler").asText(),
        node.path("runtime").asText(),
        Path.of(node.path("code").asText()),
        strings(node.path("environment")),
        Duration.ofSeconds(node.path("timeoutSeconds").asLong()),
        node.path("memoryMegabytes").asInt(),
        OptionalInt.empty(),
        node.path("roleArn").asText(),
        FunctionDefinition.LATEST);
  }

  private static Map<String, String> strings(JsonNode object) {
    var strings = new LinkedHashMap<String, String>();
    object.properties().forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
    return strings;
  }
}

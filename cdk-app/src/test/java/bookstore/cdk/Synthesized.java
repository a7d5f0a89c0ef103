package bookstore.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/// A synthesized stack. Each configuration is synthesized once for all tests.
record Synthesized(Stack stack, JsonNode template, List<String> complaints) {

  static final List<String> SERVICES = List.of("auth", "catalog", "orders", "payments", "shipping");

  private static final ObjectMapper JSON = new ObjectMapper();

  /// The shop of the stage dev, as `./bookstore start` runs it.
  static Synthesized shop() {
    return Dev.SHOP;
  }

  /// The shop of the stage prod as it is configured, without a custom domain.
  static Synthesized prod() {
    return Prod.SHOP;
  }

  /// Prod on shop.example.com, deployed to us-east-1.
  static Synthesized shopOnDomain() {
    return OnDomain.SHOP;
  }

  /// Prod on shop.example.com, deployed to a region other than us-east-1.
  static Synthesized shopAbroad() {
    return Abroad.SHOP;
  }

  static Synthesized certificateAbroad() {
    return Abroad.CERTIFICATE;
  }

  /// A resource of the template.
  record Resource(String id, String type, JsonNode properties, JsonNode whole) {

    @Override
    public String toString() {
      return type + " " + id;
    }

    JsonNode at(String path) {
      return properties.at("/" + path.replace('.', '/'));
    }

    String text(String path) {
      return at(path).asText();
    }

    /// The logical ids that this resource refers to below the path.
    Set<String> referencesAt(String path) {
      return references(at(path));
    }
  }

  Stream<Resource> resources() {
    return template.path("Resources").properties().stream()
        .map(
            entry ->
                new Resource(
                    entry.getKey(),
                    entry.getValue().path("Type").asText(),
                    entry.getValue().path("Properties"),
                    entry.getValue()));
  }

  List<Resource> ofType(String type) {
    return resources().filter(resource -> resource.type().equals(type)).toList();
  }

  /// The functions of the shop, without the CDK's helper functions.
  List<Resource> functions() {
    return ofType("AWS::Lambda::Function").stream()
        .filter(function -> function.text("FunctionName").startsWith(prefix()))
        .toList();
  }

  private String prefix() {
    return stack.getStackName().equals("BookStore") ? "bookstore-" : "bookstore-prod-";
  }

  Resource function(String name) {
    return only(functions().stream().filter(f -> f.text("FunctionName").equals(prefix() + name)));
  }

  Resource queue(String name) {
    return only(
        ofType("AWS::SQS::Queue").stream()
            .filter(queue -> queue.text("QueueName").equals(prefix() + name)));
  }

  Resource resource(String id) {
    return only(resources().filter(resource -> resource.id().equals(id)));
  }

  /// The function behind an alias.
  Resource functionOf(String aliasId) {
    return resource(resource(aliasId).text("FunctionName.Ref"));
  }

  private static Resource only(Stream<Resource> resources) {
    var found = resources.toList();
    if (found.size() != 1) {
      throw new AssertionError("expected one resource, found " + found);
    }
    return found.getFirst();
  }

  static Set<String> references(JsonNode node) {
    var found = new HashSet<String>();
    node.findValues("Ref").forEach(ref -> found.add(ref.asText()));
    node.findValues("Fn::GetAtt").forEach(attribute -> found.add(attribute.path(0).asText()));
    return found;
  }

  private static final class Dev {
    static final Synthesized SHOP =
        stacks(BookStoreApp.create(checkout(), Map.of(), Map.of())).getLast();
  }

  private static final class Prod {
    static final Synthesized SHOP =
        stacks(BookStoreApp.create(checkout(), Map.of(), Map.of("stage", "prod"))).getLast();
  }

  private static final class OnDomain {
    static final Synthesized SHOP = of("prod", Synthesized::addDomain);
  }

  private static final class Abroad {
    private static final List<Synthesized> STACKS =
        stacks(
            BookStoreApp.create(
                release("prod", Synthesized::addDomain),
                Map.of("CDK_DEFAULT_REGION", "eu-west-1")));
    static final Synthesized CERTIFICATE = STACKS.getFirst();
    static final Synthesized SHOP = STACKS.getLast();
  }

  private static void addDomain(ObjectNode configuration) {
    configuration
        .putObject("domain")
        .put("name", "shop.example.com")
        .put("hostedZoneId", "Z0123456789");
    configuration.put("mailSender", "accounts@shop.example.com");
  }

  /// The shop of a stage whose configuration is changed.
  static Synthesized of(String stage, Consumer<ObjectNode> change) {
    return stacks(BookStoreApp.create(release(stage, change), Map.of())).getLast();
  }

  private static Release release(String stage, Consumer<ObjectNode> change) {
    var file = stage + ".json";
    var configuration = (ObjectNode) read(ProjectFiles.locate().configurations().resolve(file));
    change.accept(configuration);
    return new Release(checkout(), Stage.parse(file, configuration));
  }

  /// The stacks of an app, the shop's last.
  private static List<Synthesized> stacks(App app) {
    var assembly = Path.of(app.synth().getDirectory());
    return app.getNode().getChildren().stream()
        .filter(Stack.class::isInstance)
        .map(Stack.class::cast)
        .map(stack -> of(stack, assembly))
        .toList();
  }

  private static Synthesized of(Stack stack, Path assembly) {
    JsonNode template = JSON.valueToTree(Template.fromStack(stack).toJSON());
    return new Synthesized(stack, template, complaints(stack, assembly));
  }

  /// The errors and warnings that the CDK CLI would print.
  private static List<String> complaints(Stack stack, Path assembly) {
    var complaints = new ArrayList<String>();
    for (var construct :
        read(assembly.resolve(stack.getStackName() + ".metadata.json")).properties()) {
      for (var entry : construct.getValue()) {
        if (entry.path("type").asText().matches("aws:cdk:(error|warning)")) {
          complaints.add(construct.getKey() + ": " + entry.path("data").asText());
        }
      }
    }
    return complaints;
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The real contract, with placeholder deployables that need no build.
  private static ProjectFiles checkout() {
    try {
      var root = Files.createTempDirectory("bookstore-checkout");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(root)));
      for (var service : SERVICES) {
        write(root.resolve("functions/%s/target/function/%s".formatted(service, service)));
      }
      write(root.resolve("static-site/dist/index.html"));
      write(root.resolve("static-site/dist/assets/index-1a2b.js"));
      Files.copy(ProjectFiles.locate().openApi(), root.resolve("functions/openapi.yaml"));
      copyConfigurations(root.resolve("cdk-app/config"));
      return new ProjectFiles(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyConfigurations(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var files = Files.list(ProjectFiles.locate().configurations())) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  private static void delete(Path root) {
    try (var files = Files.walk(root)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      System.err.println(root + " stays behind: " + e);
    }
  }

  private static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "as if built");
  }
}

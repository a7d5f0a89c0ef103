package bookstore.cdk;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.RemovalPolicy;

/// What a stage needs, out of `config/<stage>.json`; `stage.schema.json` describes the fields.
@JsonIgnoreProperties("$schema")
record Stage(
    String stack,
    String namePrefix,
    boolean retainData,
    @Nullable Domain domain,
    @Nullable String alarmAddress,
    String mailSender,
    String currency,
    String logLevel,
    Tokens tokens,
    Throttle throttle,
    int maximumConcurrency,
    RetentionDays retentionDays,
    Map<String, Map<String, Integer>> quotas) {

  /// The stage without `-c stage=`, which the local cloud and the tests run.
  static final String DEFAULT = "dev";

  private static final ObjectMapper JSON = new ObjectMapper();

  /// The numbers of the keys that sign access tokens, and their issuers: of each the one in use
  /// first, and then those that are accepted too while it is changed.
  record Tokens(List<Integer> signingKeys, List<String> issuers) {}

  /// The limits of all callers together, of each route that has no own and of those that do.
  record Throttle(int requestsPerSecond, int burst, Map<String, Rate> operations) {}

  /// Requests a second, and how many at once.
  record Rate(int requestsPerSecond, int burst) {}

  /// Days after which CloudWatch, EventBridge and S3 delete.
  record RetentionDays(int logs, int archive, int accessLogs) {}

  /// Reads the configuration of a stage.
  ///
  /// @throws SynthesisException if it is missing or at fault; the message names the field
  static Stage read(Path folder, String name) {
    var file = folder.resolve(name + ".json");
    if (!name.matches("[a-z][a-z0-9-]*") || !Files.exists(file)) {
      throw new SynthesisException(
          "-c stage=%s has no %s; there are: %s.".formatted(name, file, namesIn(folder)));
    }
    try {
      return parse(file.toString(), JSON.readTree(file.toFile()));
    } catch (JsonProcessingException e) {
      throw new SynthesisException(file + " is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param source where the configuration comes from, for messages
  static Stage parse(String source, JsonNode configuration) {
    var errors = SCHEMA.validate(configuration);
    if (!errors.isEmpty()) {
      throw new SynthesisException(
          errors.stream()
              .map(error -> "%s: %s".formatted(source, sentence(error)))
              .sorted()
              .collect(Collectors.joining("\n")));
    }
    var stage = JSON.convertValue(configuration, Stage.class);
    if (stage.retainData() && stage.alarmAddress() == null) {
      throw new SynthesisException(
          source + ": alarmAddress is needed where data is retained, or no alarm reaches anybody");
    }
    checkQuotas(source, stage.quotas());
    return stage;
  }

  /// A limit that two functions apply is one limit.
  private static void checkQuotas(String source, Map<String, Map<String, Integer>> quotas) {
    var seen = new HashMap<String, Integer>();
    quotas.values().stream()
        .flatMap(variables -> variables.entrySet().stream())
        .forEach(
            quota -> {
              var before = seen.putIfAbsent(quota.getKey(), quota.getValue());
              if (before != null && !before.equals(quota.getValue())) {
                throw new SynthesisException(
                    "%s: quotas: %s is %d for one function and %d for another"
                        .formatted(source, quota.getKey(), before, quota.getValue()));
              }
            });
  }

  /// The fixed name of something that goes with the stack.
  String named(String name) {
    return namePrefix + "-" + name;
  }

  /// What becomes of data when the stack is deleted.
  RemovalPolicy removalOfData() {
    return retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }

  /// The same for what is empty if the very first deployment fails; then it goes with the stack.
  RemovalPolicy removalOfWhatMayBeEmpty() {
    return retainData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
  }

  private static String sentence(Error error) {
    var field = error.getInstanceLocation().toString().replaceFirst("^/", "").replace('/', '.');
    var property = error.getProperty();
    if (property != null && !field.endsWith(property)) {
      field = field.isEmpty() ? property : field + "." + property;
    }
    return field.isEmpty() ? error.getMessage() : field + ": " + error.getMessage();
  }

  private static String namesIn(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .collect(Collectors.joining(", "));
    } catch (IOException e) {
      return "none, because the folder " + folder + " is missing";
    }
  }

  private static final com.networknt.schema.Schema SCHEMA = schema();

  private static com.networknt.schema.Schema schema() {
    try (var stream =
        Objects.requireNonNull(Stage.class.getResourceAsStream("/stage.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

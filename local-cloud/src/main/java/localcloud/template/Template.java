package localcloud.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The template of one stack in `cdk.out`, with its assets.
public final class Template {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Conditions",
          "Description",
          "Mappings",
          "Metadata",
          "Outputs",
          "Parameters",
          "Resources",
          // The rules check the version of the CDK bootstrap, which is not needed here.
          "Rules");
  private static final Set<String> RESOURCE_ATTRIBUTES =
      Set.of(
          "Type",
          "Properties",
          "DependsOn",
          "Condition",
          "Metadata",
          "DeletionPolicy",
          "UpdateReplacePolicy",
          // CodeDeploy's traffic shifting of an alias; the local alias has one version.
          "UpdatePolicy",
          "CreationPolicy");

  private final Path cdkOut;
  private final String stackName;
  private final JsonNode document;
  private final JsonNode files;
  private final StackEnvironment environment;

  private Template(
      Path cdkOut,
      String stackName,
      JsonNode document,
      JsonNode files,
      StackEnvironment environment) {
    this.cdkOut = cdkOut;
    this.stackName = stackName;
    this.document = document;
    this.files = files;
    this.environment = environment;
  }

  /// Reads the template of a stack.
  ///
  /// @throws TemplateException when there is no such stack or it cannot be read
  public static Template read(Path cdkOut, String stackName) {
    var manifest = json(cdkOut.resolve("manifest.json"));
    var artifact = stack(manifest, stackName, cdkOut);
    var file = artifact.path("properties").path("templateFile").asText();
    return new Template(
        cdkOut,
        stackName,
        checked(json(cdkOut.resolve(file)), file),
        files(cdkOut, manifest, artifact),
        StackEnvironment.of("us-east-1", "000000000000"));
  }

  /// A template without assets, for one written by hand.
  public static Template of(String stackName, JsonNode document) {
    return new Template(
        Path.of(""),
        stackName,
        checked(document, stackName),
        JsonNodeFactory.instance.objectNode(),
        StackEnvironment.of("us-east-1", "000000000000"));
  }

  /// The names of all stacks in `cdk.out`, each after the stacks that it depends on.
  public static List<String> stackNames(Path cdkOut) {
    var names = new LinkedHashSet<String>();
    var artifacts = json(cdkOut.resolve("manifest.json")).path("artifacts");
    for (var artifact : artifacts.properties()) {
      addStack(artifact.getKey(), artifacts, names, new LinkedHashSet<>());
    }
    return List.copyOf(names);
  }

  /// The same template read for a region, an account and parameters.
  public Template in(StackEnvironment other) {
    return new Template(cdkOut, stackName, document, files, other);
  }

  public String stackName() {
    return stackName;
  }

  public StackEnvironment environment() {
    return environment;
  }

  /// The resources in dependency order (Ref, GetAtt, Sub, DependsOn), without those whose condition
  /// is false.
  public List<Resource> resources() {
    var present = new LinkedHashMap<String, JsonNode>();
    var intrinsics = intrinsics(ReferenceResolver.NONE);
    for (var entry : document.path("Resources").properties()) {
      checkAttributes(entry.getKey(), entry.getValue());
      var condition = entry.getValue().path("Condition");
      if (condition.isMissingNode() || intrinsics.condition(condition.asText())) {
        present.put(entry.getKey(), entry.getValue());
      }
    }
    return ordered(present);
  }

  /// Outputs whose condition holds, by name; `Value` unresolved, `Export` when there is one.
  public Map<String, JsonNode> outputs() {
    var result = new LinkedHashMap<String, JsonNode>();
    var intrinsics = intrinsics(ReferenceResolver.NONE);
    for (var entry : document.path("Outputs").properties()) {
      var condition = entry.getValue().path("Condition");
      if (condition.isMissingNode() || intrinsics.condition(condition.asText())) {
        result.put(entry.getKey(), entry.getValue());
      }
    }
    return result;
  }

  /// Intrinsic functions over this template, with these names.
  public Intrinsics intrinsics(ReferenceResolver names) {
    var sections =
        new Intrinsics.Sections(
            document.path("Parameters"), document.path("Mappings"), document.path("Conditions"));
    return new Intrinsics(sections, stackName, environment, names);
  }

  /// The directory or zip in `cdk.out` for a Lambda `Code` (`S3Bucket`, `S3Key`).
  public Path asset(JsonNode code) {
    var key = code.path("S3Key");
    if (!key.isTextual()) throw new TemplateException("code without S3Key: " + code);
    return asset(key.textValue());
  }

  /// The directory or file in `cdk.out` that is uploaded under this key.
  public Path asset(String objectKey) {
    for (var file : files) {
      for (var destination : file.path("destinations")) {
        if (destination.path("objectKey").asText().equals(objectKey)) {
          return cdkOut.resolve(file.path("source").path("path").asText());
        }
      }
    }
    throw new TemplateException("no asset with the key " + objectKey + " in stack " + stackName);
  }

  private static void addStack(
      String id, JsonNode artifacts, Set<String> names, Set<String> visiting) {
    var artifact = artifacts.path(id);
    if (!visiting.add(id)) return;
    artifact
        .path("dependencies")
        .forEach(dependency -> addStack(dependency.asText(), artifacts, names, visiting));
    if (isStack(artifact)) names.add(nameOf(id, artifact));
  }

  private static boolean isStack(JsonNode artifact) {
    return artifact.path("type").asText().equals("aws:cloudformation:stack");
  }

  private static String nameOf(String id, JsonNode artifact) {
    return artifact.path("properties").path("stackName").asText(id);
  }

  private static JsonNode stack(JsonNode manifest, String stackName, Path cdkOut) {
    for (var entry : manifest.path("artifacts").properties()) {
      var artifact = entry.getValue();
      if (isStack(artifact)
          && (entry.getKey().equals(stackName)
              || nameOf(entry.getKey(), artifact).equals(stackName))) {
        return artifact;
      }
    }
    throw new TemplateException(
        "no stack " + stackName + " in " + cdkOut + "; the stacks are " + stackNames(cdkOut));
  }

  private static JsonNode files(Path cdkOut, JsonNode manifest, JsonNode stack) {
    for (var dependency : stack.path("dependencies")) {
      var artifact = manifest.path("artifacts").path(dependency.asText());
      if (artifact.path("type").asText().equals("cdk:asset-manifest")) {
        var file = artifact.path("properties").path("file").asText();
        return json(cdkOut.resolve(file)).path("files");
      }
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode checked(JsonNode document, String file) {
    document
        .fieldNames()
        .forEachRemaining(
            section -> {
              if (!SECTIONS.contains(section)) {
                throw new TemplateException(file + ": unknown section " + section);
              }
            });
    return document;
  }

  private static void checkAttributes(String logicalId, JsonNode definition) {
    definition
        .fieldNames()
        .forEachRemaining(
            attribute -> {
              if (!RESOURCE_ATTRIBUTES.contains(attribute)) {
                throw new TemplateException(
                    definition.path("Type").asText()
                        + " "
                        + logicalId
                        + ": unknown attribute "
                        + attribute);
              }
            });
  }

  private static List<Resource> ordered(Map<String, JsonNode> definitions) {
    var result = new LinkedHashMap<String, Resource>();
    for (var logicalId : definitions.keySet()) {
      place(logicalId, definitions, result, new LinkedHashSet<>());
    }
    return List.copyOf(result.values());
  }

  private static void place(
      String logicalId,
      Map<String, JsonNode> definitions,
      Map<String, Resource> placed,
      Set<String> visiting) {
    if (placed.containsKey(logicalId)) return;
    if (!visiting.add(logicalId)) {
      throw new TemplateException(
          "resources have a circular dependency: " + String.join(", ", visiting));
    }
    var definition = definitions.get(logicalId);
    if (definition == null) return;
    var dependencies = dependencies(definition, definitions.keySet());
    for (var dependency : dependencies) place(dependency, definitions, placed, visiting);
    visiting.remove(logicalId);
    placed.put(
        logicalId,
        new Resource(
            logicalId,
            definition.path("Type").asText(),
            properties(definition),
            definition.path("Metadata"),
            dependencies));
  }

  private static JsonNode properties(JsonNode definition) {
    return definition.has("Properties")
        ? definition.get("Properties")
        : JsonNodeFactory.instance.objectNode();
  }

  private static Set<String> dependencies(JsonNode definition, Set<String> present) {
    var references = new LinkedHashSet<String>();
    Intrinsics.collectReferences(definition.path("Properties"), references);
    var dependsOn = definition.path("DependsOn");
    if (dependsOn.isTextual()) references.add(dependsOn.textValue());
    dependsOn.forEach(name -> references.add(name.asText()));
    references.retainAll(present);
    return references;
  }

  private static JsonNode json(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new TemplateException(file + " does not exist; has the CDK app been synthesized?");
    }
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new TemplateException(file + " cannot be read: " + e.getMessage());
    }
  }
}

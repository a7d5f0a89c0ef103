package localcloud.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localcloud.provision.handlers.Rules;
import localcloud.provision.handlers.Secrets;
import localcloud.provision.resource.Cloud;
import localcloud.provision.resource.Made;
import localcloud.provision.resource.ProvisionOptions;
import localcloud.template.Environment;
import localcloud.template.Intrinsics;
import localcloud.template.Names;
import localcloud.template.Resource;
import localcloud.template.Template;
import localcloud.template.TemplateException;

/// Makes the template's resources exist behind an AWS endpoint; a second run finds them and changes
/// only what differs.
public final class Provisioner {
  private final Template template;
  private final ProvisionOptions options;
  private final List<Resource> resources;
  private final Map<String, Made> made = new ConcurrentHashMap<>();
  private final Map<String, Resource> resolved = new ConcurrentHashMap<>();
  private final Intrinsics intrinsics;

  private Provisioner(Template template, ProvisionOptions options) {
    this.template = template;
    this.options = options;
    this.resources = template.resources();
    this.intrinsics = template.intrinsics(new MadeNames(made, options.imports()));
  }

  /// Throws `TemplateException` for what nobody knows, `ProvisionException` for what the endpoint
  /// cannot do.
  public static Deployment provision(Template template, ProvisionOptions options) {
    var environment = new Environment(options.region(), options.accountId(), options.parameters());
    return new Provisioner(template.in(environment), options).run();
  }

  private Deployment run() {
    var problems = Catalogue.problems(resources);
    if (!problems.isEmpty()) throw new TemplateException(String.join("\n", problems));
    try (var cloud = new Cloud(template, options);
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      makeAll(cloud, executor);
      removeForgottenRules(cloud);
    }
    return new Deployment(
        options,
        resources.stream()
            .filter(resource -> Catalogue.handler(resource).isPresent())
            .map(resource -> Objects.requireNonNull(resolved.get(resource.logicalId())))
            .toList(),
        Map.copyOf(made),
        intrinsics,
        outputs(),
        exports(),
        Catalogue.notEmulated(resources));
  }

  /// Each resource as soon as those it needs are there.
  private void makeAll(Cloud cloud, ExecutorService executor) {
    var futures = new HashMap<String, CompletableFuture<Void>>();
    for (var resource : resources) {
      var needed =
          resource.dependsOn().stream()
              .map(futures::get)
              .filter(Objects::nonNull)
              .toArray(CompletableFuture<?>[]::new);
      futures.put(
          resource.logicalId(),
          CompletableFuture.allOf(needed).thenRunAsync(() -> make(resource, cloud), executor));
    }
    try {
      CompletableFuture.allOf(futures.values().toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw e;
    }
  }

  private void make(Resource resource, Cloud cloud) {
    var handler = Catalogue.handler(resource);
    if (handler.isEmpty()) {
      made.put(resource.logicalId(), Catalogue.placeholder(resource, cloud));
      return;
    }
    var ready =
        resource.withProperties(
            intrinsics.resolve(resource.properties(), resource + ": property "));
    made.put(resource.logicalId(), handler.get().make(ready, cloud));
    resolved.put(resource.logicalId(), ready);
  }

  private void removeForgottenRules(Cloud cloud) {
    var names =
        ofType("AWS::Events::Rule")
            .collect(
                Collectors.groupingBy(
                    rule -> Rules.busOf(rule.properties()),
                    Collectors.mapping(rule -> cloud.name(rule, "Name", 64), Collectors.toSet())));
    ofType("AWS::Events::EventBus")
        .forEach(
            bus -> {
              var name = Objects.requireNonNull(made.get(bus.logicalId())).ref();
              Rules.removeOthers(bus, name, names.getOrDefault(name, Set.of()), cloud);
            });
  }

  private Stream<Resource> ofType(String type) {
    return resolved.values().stream().filter(resource -> resource.type().equals(type));
  }

  private Map<String, JsonNode> outputs() {
    var outputs = new LinkedHashMap<String, JsonNode>();
    template
        .outputs()
        .forEach(
            (name, output) ->
                outputs.put(name, intrinsics.resolve(output.path("Value"), "output " + name)));
    return outputs;
  }

  private Map<String, JsonNode> exports() {
    var exports = new LinkedHashMap<String, JsonNode>();
    template
        .outputs()
        .forEach(
            (name, output) -> {
              var export = output.path("Export").path("Name");
              if (export.isMissingNode()) return;
              exports.put(
                  intrinsics.resolve(export, "output " + name).asText(),
                  intrinsics.resolve(output.path("Value"), "output " + name));
            });
    return exports;
  }

  /// The names of what has been made so far.
  record MadeNames(Map<String, Made> made, Map<String, JsonNode> imports) implements Names {
    @Override
    public Optional<JsonNode> ref(String logicalId) {
      return Optional.ofNullable(made.get(logicalId)).map(it -> TextNode.valueOf(it.ref()));
    }

    @Override
    public Optional<JsonNode> attribute(String logicalId, String attribute) {
      return Optional.ofNullable(made.get(logicalId)).flatMap(it -> it.attribute(attribute));
    }

    @Override
    public Optional<String> secret(String arn) {
      return made.values().stream()
          .filter(it -> it.ref().equals(arn))
          .flatMap(it -> it.attribute(Secrets.VALUE).stream())
          .map(JsonNode::asText)
          .findFirst();
    }

    @Override
    public Optional<JsonNode> imported(String export) {
      return Optional.ofNullable(imports.get(export));
    }
  }
}

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
import localcloud.provision.handlers.RuleHandler;
import localcloud.provision.handlers.SecretHandler;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.ProvisionOptions;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.template.Intrinsics;
import localcloud.template.ReferenceResolver;
import localcloud.template.Resource;
import localcloud.template.StackEnvironment;
import localcloud.template.Template;
import localcloud.template.TemplateException;

/// Creates the template's resources at an AWS endpoint. A second run finds them and changes only
/// those that differ.
public final class Provisioner {
  /// Platform threads: virtual ones that load classes for the first time can keep each other from
  /// running, when all carriers wait for the lock of a class path that a third one holds.
  private static final int RESOURCES_AT_ONCE = 8;

  private final Template template;
  private final ProvisionOptions options;
  private final List<Resource> resources;
  private final Map<String, PhysicalResource> provisioned = new ConcurrentHashMap<>();
  private final Map<String, Resource> resolved = new ConcurrentHashMap<>();
  private final Intrinsics intrinsics;

  private Provisioner(Template template, ProvisionOptions options) {
    this.template = template;
    this.options = options;
    this.resources = template.resources();
    this.intrinsics =
        template.intrinsics(new ProvisionedReferences(provisioned, options.imports()));
  }

  /// Creates or updates all resources.
  ///
  /// @throws TemplateException if the template has types or properties that are not supported; the
  ///   message names all of them
  /// @throws localcloud.provision.resource.ProvisionException if a call of the endpoint fails
  public static Deployment provision(Template template, ProvisionOptions options) {
    var environment =
        new StackEnvironment(options.region(), options.accountId(), options.parameters());
    return new Provisioner(template.in(environment), options).run();
  }

  private Deployment run() {
    var problems = ResourceTypes.problems(resources);
    if (!problems.isEmpty()) throw new TemplateException(String.join("\n", problems));
    try (var context = new ProvisioningContext(template, options);
        var executor = Executors.newFixedThreadPool(RESOURCES_AT_ONCE)) {
      provisionAll(context, executor);
      removeStaleRules(context);
    }
    return new Deployment(
        options,
        resources.stream()
            .filter(resource -> ResourceTypes.handler(resource).isPresent())
            .map(resource -> Objects.requireNonNull(resolved.get(resource.logicalId())))
            .toList(),
        Map.copyOf(provisioned),
        intrinsics,
        outputs(),
        exports(),
        ResourceTypes.notEmulated(resources));
  }

  /// Provisions each resource as soon as those that it depends on exist.
  private void provisionAll(ProvisioningContext context, ExecutorService executor) {
    var futures = new HashMap<String, CompletableFuture<Void>>();
    for (var resource : resources) {
      var needed =
          resource.dependsOn().stream()
              .map(futures::get)
              .filter(Objects::nonNull)
              .toArray(CompletableFuture<?>[]::new);
      futures.put(
          resource.logicalId(),
          CompletableFuture.allOf(needed)
              .thenRunAsync(() -> provision(resource, context), executor));
    }
    try {
      CompletableFuture.allOf(futures.values().toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw e;
    }
  }

  private void provision(Resource resource, ProvisioningContext context) {
    var handler = ResourceTypes.handler(resource);
    if (handler.isEmpty()) {
      provisioned.put(resource.logicalId(), ResourceTypes.placeholder(resource, context));
      return;
    }
    var ready =
        resource.withProperties(
            intrinsics.resolve(resource.properties(), resource + ": property "));
    provisioned.put(resource.logicalId(), handler.get().provision(ready, context));
    resolved.put(resource.logicalId(), ready);
  }

  private void removeStaleRules(ProvisioningContext context) {
    var names =
        ofType("AWS::Events::Rule")
            .collect(
                Collectors.groupingBy(
                    rule -> RuleHandler.busOf(rule.properties()),
                    Collectors.mapping(
                        rule -> context.name(rule, "Name", 64), Collectors.toSet())));
    ofType("AWS::Events::EventBus")
        .forEach(
            bus -> {
              var name = Objects.requireNonNull(provisioned.get(bus.logicalId())).ref();
              RuleHandler.removeOthers(bus, name, names.getOrDefault(name, Set.of()), context);
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

  /// The values of the resources that exist so far.
  record ProvisionedReferences(
      Map<String, PhysicalResource> provisioned, Map<String, JsonNode> imports)
      implements ReferenceResolver {
    @Override
    public Optional<JsonNode> ref(String logicalId) {
      return Optional.ofNullable(provisioned.get(logicalId)).map(it -> TextNode.valueOf(it.ref()));
    }

    @Override
    public Optional<JsonNode> attribute(String logicalId, String attribute) {
      return Optional.ofNullable(provisioned.get(logicalId)).flatMap(it -> it.attribute(attribute));
    }

    @Override
    public Optional<String> secret(String arn) {
      return provisioned.values().stream()
          .filter(it -> it.ref().equals(arn))
          .flatMap(it -> it.attribute(SecretHandler.VALUE).stream())
          .map(JsonNode::asText)
          .findFirst();
    }

    @Override
    public Optional<JsonNode> imported(String export) {
      return Optional.ofNullable(imports.get(export));
    }
  }
}

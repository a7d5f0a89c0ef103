package localcloud.provision.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import localcloud.template.Intrinsics;
import localcloud.template.Resource;

/// The supported properties of a resource type: those that have an effect, and those that are
/// ignored because they have none on one machine. A property is a path without list indices
/// (`Targets.RetryPolicy.MaximumRetryAttempts`); a path includes everything below it.
public record PropertySchema(Set<String> used, Set<String> ignored) {
  public PropertySchema {
    used = Set.copyOf(used);
    ignored = Set.copyOf(ignored);
  }

  public static PropertySchema properties(String... used) {
    return new PropertySchema(Set.of(used), Set.of());
  }

  public PropertySchema and(String... paths) {
    var all = new LinkedHashSet<>(used);
    all.addAll(List.of(paths));
    return new PropertySchema(all, ignored);
  }

  public PropertySchema ignoring(String... paths) {
    var all = new LinkedHashSet<>(ignored);
    all.addAll(List.of(paths));
    return new PropertySchema(used, all);
  }

  /// A message for each property of the resource that is not supported.
  public List<String> problems(Resource resource) {
    var problems = new ArrayList<String>();
    check(resource.properties(), "", resource, problems);
    return problems;
  }

  private void check(JsonNode value, String path, Resource resource, List<String> problems) {
    if (value.isArray()) value.forEach(element -> check(element, path, resource, problems));
    if (!value.isObject()) return;
    var intrinsic = Intrinsics.intrinsicName(value);
    if (intrinsic.isPresent()) {
      if (intrinsic.get().equals("Fn::If")) {
        check(value.get("Fn::If").path(1), path, resource, problems);
        check(value.get("Fn::If").path(2), path, resource, problems);
      }
      return;
    }
    for (var field : value.properties()) {
      checkField(
          field.getValue(),
          path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
          resource,
          problems);
    }
  }

  private void checkField(JsonNode value, String path, Resource resource, List<String> problems) {
    if (hasChildren(path)) {
      check(value, path, resource, problems);
    } else if (!used.contains(path) && !ignored.contains(path)) {
      problems.add(resource + ": unknown property " + path);
    }
  }

  private boolean hasChildren(String path) {
    var prefix = path + ".";
    return used.stream().anyMatch(known -> known.startsWith(prefix))
        || ignored.stream().anyMatch(known -> known.startsWith(prefix));
  }
}

package localcloud.endpoint.emulators.cloudformation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A stack whose resources exist: its outputs by their names, and its resources in the order in
/// which they were created.
public record StackDescription(
    String name,
    String id,
    String description,
    Instant created,
    Map<String, String> outputs,
    List<StackResource> resources) {
  public StackDescription {
    outputs = Map.copyOf(outputs);
    resources = List.copyOf(resources);
  }

  /// A resource; the physical id is what `Ref` returns.
  public record StackResource(String logicalId, String physicalId, String type) {}
}

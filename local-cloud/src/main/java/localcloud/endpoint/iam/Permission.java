package localcloud.endpoint.iam;

import java.util.List;
import java.util.Map;

/// One action on one resource that a call needs, with the values of condition keys.
public record Permission(String action, String resource, Map<String, List<String>> context) {
  public Permission {
    context = Map.copyOf(context);
  }

  public Permission(String action, String resource) {
    this(action, resource, Map.of());
  }
}

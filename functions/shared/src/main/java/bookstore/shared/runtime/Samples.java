package bookstore.shared.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The sample events of a function and the items that its table has in them, as they are deployed
/// with it: `samples/orders-api/*.json` and `samples/items.json`.
final class Samples {
  private Samples() {}

  /// @throws IOException when the function is deployed without samples
  static List<byte[]> events(String function) throws IOException {
    var events = new ArrayList<byte[]>();
    try (var files = Files.newDirectoryStream(path(function), "*.json")) {
      for (var file : files) {
        events.add(Files.readAllBytes(file));
      }
    }
    return events;
  }

  static List<ObjectNode> items() throws IOException {
    var items = new ArrayList<ObjectNode>();
    for (var item : Json.tree(Files.readString(path("items.json")))) {
      items.add((ObjectNode) item);
    }
    return items;
  }

  private static Path path(String name) throws IOException {
    var resource = Samples.class.getClassLoader().getResource("samples/" + name);
    if (resource == null) {
      throw new IOException("there is no samples/" + name);
    }
    return Path.of(URI.create(Objects.requireNonNull(resource).toString()));
  }
}

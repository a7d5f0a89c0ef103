package localcloud.edge.distribution;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Reads the objects behind the edge's bucket origins.
@FunctionalInterface
public interface ObjectReader {
  /// The object with its bytes; empty when there is no such bucket or key.
  ///
  /// @throws IOException when the object cannot be read
  Optional<StoredObject> get(String bucket, String key) throws IOException;

  /// `headers` are those that S3 stores with the object (`content-type`, `cache-control` ...), in
  /// lower case; `etag` includes its quotes.
  @SuppressWarnings("ArrayRecordComponent")
  record StoredObject(byte[] bytes, String etag, Map<String, String> headers) {
    public StoredObject {
      headers = Map.copyOf(headers);
    }
  }
}

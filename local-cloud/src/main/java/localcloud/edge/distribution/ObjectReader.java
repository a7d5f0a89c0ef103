package localcloud.edge.distribution;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Reads the objects behind the edge's bucket origins.
@FunctionalInterface
public interface ObjectReader {
  /// The object with its bytes, or empty when bucket or key are not there.
  Optional<StoredObject> get(String bucket, String key) throws IOException;

  /// `headers` has those that S3 keeps and answers (`content-type`, `cache-control` ...), lower
  /// case; `etag` has its quotes.
  @SuppressWarnings("ArrayRecordComponent")
  record StoredObject(byte[] bytes, String etag, Map<String, String> headers) {
    public StoredObject {
      headers = Map.copyOf(headers);
    }
  }
}

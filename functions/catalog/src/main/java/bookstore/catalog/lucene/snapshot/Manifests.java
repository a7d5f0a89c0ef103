package bookstore.catalog.lucene.snapshot;

import bookstore.shared.kernel.SaveResult;
import java.util.Optional;

/// The current manifest of the index.
public interface Manifests {
  /// The current manifest, strongly consistent; empty before the first index.
  Optional<Manifest> current();

  /// Makes `next` the current manifest, atomically. STALE when the current one is not of the
  /// generation before it.
  SaveResult save(Manifest next);
}

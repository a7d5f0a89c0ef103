package bookstore.catalog.lucene.snapshot;

import java.util.Optional;

/// The current manifest of the index.
public interface Manifests {
  /// As last written; empty before the first index.
  Optional<Manifest> current();

  /// Makes it the current one if the generation before it still is; says whether it did.
  Swing swing(Manifest next);

  enum Swing {
    DONE,
    LOST
  }
}

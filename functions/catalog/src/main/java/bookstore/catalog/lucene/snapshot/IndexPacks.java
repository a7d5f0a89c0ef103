package bookstore.catalog.lucene.snapshot;

import java.util.List;

/// Immutable objects that hold the index's files.
public interface IndexPacks {
  void put(String name, byte[] bytes);

  /// Throws [MissingPackException] when it is not there (any more).
  byte[] get(String name);

  /// The names of all that are there.
  List<String> names();

  /// Removing what is not there is no error.
  void remove(String name);

  final class MissingPackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MissingPackException(String name) {
      super("no pack " + name);
    }
  }
}

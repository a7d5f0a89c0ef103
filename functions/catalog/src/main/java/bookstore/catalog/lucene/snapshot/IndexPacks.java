package bookstore.catalog.lucene.snapshot;

import java.util.List;

/// The object storage of the index. A pack is an immutable object that concatenates the files of
/// one commit, in order to fetch them with one request. Strongly consistent, as S3 is:
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel
public interface IndexPacks {
  /// Stores a pack under a new name. Atomic: readers see the whole pack or none.
  void put(String name, byte[] bytes);

  /// The content of a pack.
  ///
  /// @throws MissingPackException when there is no such pack (any more)
  byte[] get(String name);

  /// The names of all packs, in no particular order.
  List<String> names();

  /// Deletes a pack. Idempotent: a missing pack is ignored.
  void remove(String name);

  final class MissingPackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MissingPackException(String name) {
      super("no pack " + name);
    }
  }
}

package bookstore.shared.kernel;

/// Where new ids come from.
@FunctionalInterface
public interface IdSource {
  /// A new id: the prefix, `_`, and 32 hexadecimal digits that sort by time.
  String next(String prefix);
}

package bookstore.shared.kernel;

/// Generates ids. The domain receives it as a parameter, so that tests have predictable ids.
/// Implementations are thread-safe.
@FunctionalInterface
public interface IdSource {
  /// A new, unique id: the prefix, `_`, and 32 hexadecimal digits that sort by time.
  String next(String prefix);
}

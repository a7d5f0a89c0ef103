package bookstore.shared.kernel;

/// The text that replaces erased personal data.
public final class Erased {
  public static final String TEXT = "[erased]";

  private Erased() {}
}

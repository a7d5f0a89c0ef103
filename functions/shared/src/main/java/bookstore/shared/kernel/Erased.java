package bookstore.shared.kernel;

/// What stands in the place of a person's data once it has been erased.
public final class Erased {
  public static final String TEXT = "[erased]";

  private Erased() {}
}

package bookstore.tools.seed;

/// What the shop refused or could not do, in one sentence.
public final class ShopException extends RuntimeException {
  ShopException(String message) {
    super(message);
  }

  ShopException(String message, Throwable cause) {
    super(message, cause);
  }
}

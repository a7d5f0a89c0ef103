package bookstore.tools.seed;

/// What the shop refused or could not do, in one sentence.
public final class ShopApiException extends RuntimeException {
  ShopApiException(String message) {
    super(message);
  }

  ShopApiException(String message, Throwable cause) {
    super(message, cause);
  }
}

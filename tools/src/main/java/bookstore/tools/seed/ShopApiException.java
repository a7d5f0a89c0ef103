package bookstore.tools.seed;

/// A request to the shop failed; the message is one sentence.
public final class ShopApiException extends RuntimeException {
  ShopApiException(String message) {
    super(message);
  }

  ShopApiException(String message, Throwable cause) {
    super(message, cause);
  }
}

package bookstore.tools.shop;

/// A request to the shop failed; the message is one sentence.
public final class ShopApiException extends RuntimeException {
  public ShopApiException(String message) {
    super(message);
  }

  public ShopApiException(String message, Throwable cause) {
    super(message, cause);
  }
}

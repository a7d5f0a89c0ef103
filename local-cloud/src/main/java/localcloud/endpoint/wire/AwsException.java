package localcloud.endpoint.wire;

import java.util.Optional;

/// An AWS error: its code, its HTTP status and a message for the caller.
public final class AwsException extends RuntimeException {
  private final String code;
  private final int status;
  private final Optional<String> queryCode;

  public AwsException(String code, int status, String sentence) {
    this(code, status, sentence, Optional.empty());
  }

  private AwsException(String code, int status, String sentence, Optional<String> queryCode) {
    super(sentence, null, false, false);
    this.code = code;
    this.status = status;
    this.queryCode = queryCode;
  }

  public static AwsException badRequest(String code, String sentence) {
    return new AwsException(code, 400, sentence);
  }

  public static AwsException validation(String sentence) {
    return badRequest("ValidationException", sentence);
  }

  /// Adds the error code of the query protocol, for services such as SQS that return it in a header
  /// of JSON responses.
  public AwsException withQueryCode(String name) {
    return new AwsException(code, status, sentence(), Optional.of(name));
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }

  public Optional<String> queryCode() {
    return queryCode;
  }
}

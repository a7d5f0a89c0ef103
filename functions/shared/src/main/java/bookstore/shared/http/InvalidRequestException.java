package bookstore.shared.http;

import bookstore.shared.runtime.FieldError;
import java.util.List;

/// Bad input: the edge answers 400 with the fields at fault.
public final class InvalidRequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<FieldError> errors;

  public InvalidRequestException(List<FieldError> errors) {
    super(errors.isEmpty() ? "invalid request" : errors.getFirst().message());
    this.errors = List.copyOf(errors);
  }

  public static InvalidRequestException field(String field, String message) {
    return new InvalidRequestException(List.of(new FieldError(field, message)));
  }

  public List<FieldError> errors() {
    return errors;
  }
}

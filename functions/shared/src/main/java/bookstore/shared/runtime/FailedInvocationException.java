package bookstore.shared.runtime;

import bookstore.shared.telemetry.FailureText;

/// A failed invocation, without the message of its failure: Lambda's runtime logs messages of
/// exceptions, and that one may quote a payload or personal data. It has the failure's stack frames
/// and no cause.
public final class FailedInvocationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FailedInvocationException(Exception failure) {
    super(FailureText.summary(failure));
    setStackTrace(failure.getStackTrace());
  }
}

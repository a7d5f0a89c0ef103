package localcloud.runtime.function;

import java.nio.charset.StandardCharsets;
import localcloud.edge.api.InvocationResult;
import localcloud.runtime.code.Throwables;

/// The outcome of an invocation, with the document that Lambda's API would return.
public sealed interface Outcome {
  byte[] document();

  InvocationResult toResult();

  /// The description in the invocation's log line.
  String summary();

  @SuppressWarnings("ArrayRecordComponent")
  record Success(byte[] document) implements Outcome {
    @Override
    public InvocationResult toResult() {
      return new InvocationResult.Success(document);
    }

    @Override
    public String summary() {
      return "ok";
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  record Failed(String type, String message, byte[] document) implements Outcome {
    static Failed of(Throwable thrown) {
      var message = thrown.getMessage() == null ? "" : thrown.getMessage();
      var document = Throwables.document(thrown).getBytes(StandardCharsets.UTF_8);
      return new Failed(thrown.getClass().getName(), message, document);
    }

    @Override
    public InvocationResult toResult() {
      return new InvocationResult.FunctionError(type, message);
    }

    @Override
    public String summary() {
      return "error " + type + ": " + message;
    }
  }

  record TimedOut(String message) implements Outcome {
    @Override
    public byte[] document() {
      return Throwables.document("Sandbox.Timedout", message).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public InvocationResult toResult() {
      return new InvocationResult.TimedOut();
    }

    @Override
    public String summary() {
      return message;
    }
  }

  record Throttled() implements Outcome {
    @Override
    public byte[] document() {
      return Throwables.document("TooManyRequestsException", "Rate Exceeded.")
          .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public InvocationResult toResult() {
      return new InvocationResult.Throttled();
    }

    @Override
    public String summary() {
      return "throttled";
    }
  }
}

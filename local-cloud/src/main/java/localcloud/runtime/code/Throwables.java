package localcloud.runtime.code;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.stream.Stream;

/// Exceptions in Lambda's error format.
public final class Throwables {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Throwables() {}

  /// The error document of a failed invocation. As in AWS's runtime interface client it has no
  /// cause.
  public static String document(Throwable thrown) {
    return node(thrown).toString();
  }

  public static String document(String type, String message) {
    return JSON.createObjectNode().put("errorType", type).put("errorMessage", message).toString();
  }

  public static String trace(Throwable thrown) {
    var trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  /// The exception of a constructor that was called by reflection; an error is rethrown.
  static RuntimeException thrownBy(InvocationTargetException reflected) {
    return switch (reflected.getCause()) {
      case Error error -> throw error;
      case RuntimeException unchecked -> unchecked;
      case null -> new FunctionSetupException(reflected.toString(), reflected);
      case Throwable checked -> new FunctionSetupException(checked.toString(), checked);
    };
  }

  private static ObjectNode node(Throwable thrown) {
    var node = JSON.createObjectNode();
    node.put("errorMessage", thrown.getMessage());
    node.put("errorType", thrown.getClass().getName());
    var frames = node.putArray("stackTrace");
    ownFrames(thrown).map(StackTraceElement::toString).forEach(frames::add);
    return node;
  }

  private static Stream<StackTraceElement> ownFrames(Throwable thrown) {
    return Stream.of(thrown.getStackTrace())
        .takeWhile(frame -> !frame.getClassName().startsWith("localcloud."));
  }
}

package bookstore.shared.telemetry;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// An exception for the log: classes, AWS error codes and the stack frames of this project. Never
/// its message, which may contain user input.
final class FailureText {
  private static final int MOST = 24;

  private FailureText() {}

  static List<String> of(Throwable failure) {
    var lines = new ArrayList<String>();
    for (var t = failure; t != null && lines.size() < MOST; t = t.getCause()) {
      lines.add(name(t));
      for (var frame : t.getStackTrace()) {
        if (frame.getClassName().startsWith("bookstore.") && lines.size() < MOST) {
          lines.add(frame.toString());
        }
      }
    }
    return lines;
  }

  static String name(Throwable failure) {
    var name = failure.getClass().getName();
    return failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null
        ? name + " " + refused.awsErrorDetails().errorCode()
        : name;
  }
}

package bookstore.shared.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Structured lines for the function's log. Never pass personal data or secrets.
public final class Log {
  private Log() {}

  public static void info(Context context, String message, Map<String, ?> fields) {
    line(context, "INFO", message, fields);
  }

  public static void warn(Context context, String message, Map<String, ?> fields) {
    line(context, "WARN", message, fields);
  }

  public static void error(
      Context context, String message, Throwable cause, Map<String, ?> fields) {
    var all = new LinkedHashMap<String, Object>(fields);
    all.put("error", cause.toString());
    all.put("at", Stack.of(cause));
    line(context, "ERROR", message, all);
  }

  private static void line(Context context, String level, String message, Map<String, ?> fields) {
    var line = new LinkedHashMap<String, Object>();
    line.put("timestamp", Instant.now().toString());
    line.put("level", level);
    line.put("function", context.getFunctionName());
    line.put("awsRequestId", context.getAwsRequestId());
    line.put("message", message);
    line.putAll(fields);
    context.getLogger().log(Json.write(line) + "\n");
  }

  /// The frames that help: ours, and the cause's.
  private static final class Stack {
    private Stack() {}

    static java.util.List<String> of(Throwable error) {
      var frames = new java.util.ArrayList<String>();
      for (Throwable t = error; t != null && frames.size() < 24; t = t.getCause()) {
        frames.add(t.toString());
        for (var frame : t.getStackTrace()) {
          if (frame.getClassName().startsWith("bookstore.") && frames.size() < 24) {
            frames.add(frame.toString());
          }
        }
      }
      return frames;
    }
  }
}

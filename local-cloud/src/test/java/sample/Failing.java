package sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/// Fails in the way that its event requests.
public final class Failing implements RequestHandler<Map<String, String>, String> {
  public Failing() {
    this(System.getenv());
  }

  public Failing(Map<String, String> environment) {
    if (environment.containsKey("BROKEN")) throw new IllegalStateException("no start today");
  }

  @Override
  public String handleRequest(Map<String, String> event, Context context) {
    try {
      throw new IllegalArgumentException(event.get("why"));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("not possible", e);
    }
  }
}

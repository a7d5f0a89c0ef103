package sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/// Goes on for three seconds after its timeout, whatever interrupts it, and prints its session.
public final class Stubborn implements RequestHandler<String, String> {
  private final String session;

  public Stubborn(Map<String, String> environment) {
    session = environment.getOrDefault("AWS_SESSION_TOKEN", "");
  }

  @Override
  public String handleRequest(String input, Context context) {
    if (input.equals("quick")) return session;
    System.out.println("session " + session);
    var end = System.nanoTime() + 3_000_000_000L;
    while (System.nanoTime() < end) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        System.out.println("does not care");
      }
    }
    return session;
  }
}

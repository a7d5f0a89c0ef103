package sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Takes the number of milliseconds in its event, and returns the event.
public final class Slow implements RequestStreamHandler {
  public Slow() {
    this(System.getenv());
  }

  public Slow(Map<String, String> environment) {}

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    var millis = new String(event.readAllBytes(), StandardCharsets.UTF_8);
    try {
      TimeUnit.MILLISECONDS.sleep(Long.parseLong(millis));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    answer.write(millis.getBytes(StandardCharsets.UTF_8));
  }
}

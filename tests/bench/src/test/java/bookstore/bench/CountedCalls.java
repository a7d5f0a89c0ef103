package bookstore.bench;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Counts the requests of all AWS clients of this process and the bytes of their bodies, while it
/// is told to. The SDK finds it by the file `software/amazon/awssdk/global/handlers`.
public final class CountedCalls implements ExecutionInterceptor {
  private static final AtomicBoolean COUNTING = new AtomicBoolean();
  private static final AtomicLong REQUESTS = new AtomicLong();
  private static final AtomicLong BYTES = new AtomicLong();
  private static final AtomicLong WRITTEN = new AtomicLong();

  record Counts(long requests, long bytes, long written) {}

  static void start() {
    REQUESTS.set(0);
    BYTES.set(0);
    WRITTEN.set(0);
    COUNTING.set(true);
  }

  static Counts stop() {
    COUNTING.set(false);
    return new Counts(REQUESTS.get(), BYTES.get(), WRITTEN.get());
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes attributes) {
    if (!COUNTING.get()) {
      return;
    }
    long bytes =
        call.httpRequest().firstMatchingHeader("Content-Length").map(Long::parseLong).orElse(0L);
    REQUESTS.incrementAndGet();
    BYTES.addAndGet(bytes);
    var name = call.request().getClass().getSimpleName();
    if (name.contains("Write") || name.startsWith("Put") || name.startsWith("Update")) {
      WRITTEN.addAndGet(bytes);
    }
  }
}

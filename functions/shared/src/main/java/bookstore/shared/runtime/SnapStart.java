package bookstore.shared.runtime;

import bookstore.shared.telemetry.Telemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/// Runs code before Lambda takes the snapshot (priming), so that the first request after a restore
/// does not wait for class loading or a first connection:
/// https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html
public final class SnapStart {
  /// Strong references, because the global context only has weak ones.
  private static final List<Resource> RESOURCES = new ArrayList<>();

  private static final ThreadLocal<Boolean> PRIMING = ThreadLocal.withInitial(() -> false);

  private SnapStart() {}

  /// Before the snapshot, runs the samples of `function` through a handler of their own, which
  /// reaches no AWS service, and then `connect`, which makes one call of the real handler's. The
  /// samples run only where a snapshot is taken for Lambda. What fails is logged and does not fail
  /// the deployment: a class that cannot be initialized here fails its first caller, not the
  /// version.
  public static void prime(
      String function,
      Map<String, String> environment,
      Function<Map<String, String>, ? extends EventFunction<?, ?>> constructor,
      Runnable connect) {
    if (PRIMING.get()) {
      return;
    }
    var isSnapStart = "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
    Runnable samples = () -> runSamples(function, environment, constructor);
    beforeSnapshot(isSnapStart ? List.of(samples, connect) : List.of(connect));
  }

  private static void beforeSnapshot(List<Runnable> priming) {
    var resource =
        new Resource() {
          @Override
          public void beforeCheckpoint(Context<? extends Resource> context) {
            run(priming);
          }

          @Override
          public void afterRestore(Context<? extends Resource> context) {}
        };
    RESOURCES.add(resource);
    Core.getGlobalContext().register(resource);
  }

  private static void runSamples(
      String function,
      Map<String, String> environment,
      Function<Map<String, String>, ? extends EventFunction<?, ?>> constructor) {
    PRIMING.set(true);
    try {
      Priming.run(function, environment, constructor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      PRIMING.remove();
    }
  }

  /// One that fails leaves the others to run.
  static void run(List<Runnable> priming) {
    attempt(Telemetry::prime);
    priming.forEach(SnapStart::attempt);
  }

  private static void attempt(Runnable priming) {
    try {
      priming.run();
    } catch (RuntimeException | Error e) {
      Telemetry.notPrimed(e);
    }
  }
}

package bookstore.shared.runtime;

import bookstore.shared.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/// Work to do before Lambda takes the snapshot, so that a restored function need not load classes
/// or open its first connection in a shopper's time:
/// https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html
public final class SnapStart {
  /// The global context holds its resources weakly.
  private static final List<Resource> RESOURCES = new ArrayList<>();

  private SnapStart() {}

  /// Runs `priming` before the snapshot. Whatever it throws is logged once and does not fail the
  /// deployment: a class that cannot be initialized here fails its first caller, not the version.
  public static void prime(Runnable priming) {
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

  static void run(Runnable priming) {
    try {
      Telemetry.prime();
      priming.run();
    } catch (RuntimeException | Error e) {
      Telemetry.notPrimed(e);
    }
  }
}

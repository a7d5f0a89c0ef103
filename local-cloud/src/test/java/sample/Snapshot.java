package sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crac.Core;
import org.crac.Resource;

/// Returns which of SnapStart's hooks have run.
public final class Snapshot implements RequestHandler<String, List<String>> {
  private final List<String> seen = new ArrayList<>();
  private final Resource resource =
      new Resource() {
        @Override
        public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
          seen.add("before");
        }

        @Override
        public void afterRestore(org.crac.Context<? extends Resource> context) {
          seen.add("after");
        }
      };

  public Snapshot() {
    this(System.getenv());
  }

  public Snapshot(Map<String, String> environment) {
    Core.getGlobalContext().register(resource);
  }

  @Override
  public List<String> handleRequest(String event, Context context) {
    return List.copyOf(seen);
  }
}

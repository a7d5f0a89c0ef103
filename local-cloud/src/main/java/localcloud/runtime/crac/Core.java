package localcloud.runtime.crac;

import java.util.ArrayList;
import java.util.List;

/// The global context of the instance that is being initialized on the current thread.
public final class Core {
  private static final ThreadLocal<List<Resource>> REGISTERED =
      ThreadLocal.withInitial(ArrayList::new);

  private Core() {}

  public static Context<Resource> getGlobalContext() {
    return new ThreadContext();
  }

  /// A function cannot ask for a snapshot, here as on Lambda: the runtime takes it.
  ///
  /// @throws UnsupportedOperationException always, as org.crac specifies where a process cannot
  ///   request a checkpoint
  @SuppressWarnings("DoNotCallSuggester") // part of the org.crac API
  public static void checkpointRestore() {
    throw new UnsupportedOperationException("the local runtime takes snapshots itself");
  }

  /// Runs the hooks of the resources that were registered on this thread since the last call, in
  /// Lambda's order: before the snapshot in reverse order of registration, after it in that order.
  public static void snapshot() throws Exception {
    var resources = List.copyOf(REGISTERED.get());
    REGISTERED.remove();
    for (var resource : resources.reversed()) resource.beforeCheckpoint(getGlobalContext());
    for (var resource : resources) resource.afterRestore(getGlobalContext());
  }

  private static final class ThreadContext extends Context<Resource> {
    @Override
    public void register(Resource resource) {
      REGISTERED.get().add(resource);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {}

    @Override
    public void afterRestore(Context<? extends Resource> context) {}
  }
}

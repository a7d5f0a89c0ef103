package localcloud.runtime.crac;

/// What a function wants done around a snapshot.
public interface Resource {
  void beforeCheckpoint(Context<? extends Resource> context) throws Exception;

  void afterRestore(Context<? extends Resource> context) throws Exception;
}

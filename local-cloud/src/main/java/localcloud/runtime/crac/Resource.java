package localcloud.runtime.crac;

/// Hooks of a function before and after a snapshot. The names of this package's types are those of
/// the org.crac API.
public interface Resource {
  void beforeCheckpoint(Context<? extends Resource> context) throws Exception;

  void afterRestore(Context<? extends Resource> context) throws Exception;
}

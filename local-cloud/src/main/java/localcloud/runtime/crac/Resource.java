package localcloud.runtime.crac;

/// Hooks of a function around a snapshot. The names of this package's types are those that org.crac
/// looks for.
public interface Resource {
  void beforeCheckpoint(Context<? extends Resource> context) throws Exception;

  void afterRestore(Context<? extends Resource> context) throws Exception;
}

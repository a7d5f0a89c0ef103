package localcloud.runtime.crac;

/// A context in which resources are registered.
public abstract class Context<R extends Resource> implements Resource {
  public abstract void register(R resource);
}

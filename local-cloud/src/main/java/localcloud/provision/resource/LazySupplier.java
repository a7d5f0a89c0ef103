package localcloud.provision.resource;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A supplier that computes its value at the first call. Thread-safe.
final class LazySupplier<T> implements Supplier<T> {
  private final Supplier<T> make;
  private @Nullable T value;

  private LazySupplier(Supplier<T> make) {
    this.make = make;
  }

  static <T> Supplier<T> of(Supplier<T> make) {
    return new LazySupplier<>(make);
  }

  @Override
  public synchronized T get() {
    var computed = value;
    if (computed == null) {
      computed = make.get();
      value = computed;
    }
    return computed;
  }
}

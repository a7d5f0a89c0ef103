package bookstore.simulation.cloud.calls;

import java.util.function.Supplier;

/// Every SDK call of a function passes here, so that one place decides what goes wrong with it.
public interface CallGate {
  /// Lets every call through.
  CallGate OPEN =
      new CallGate() {
        @Override
        public <R> R call(Operation operation, Supplier<R> effect) {
          return effect.get();
        }

        @Override
        public boolean leavesOut(Operation operation, int entry) {
          return false;
        }
      };

  /// Runs the effect of a call in the cloud and returns its response; a gate may run it not at all,
  /// or twice, and may throw what the SDK throws, or an error that ends the function.
  <R> R call(Operation operation, Supplier<R> effect);

  /// Whether a call for several entries does not process this one.
  boolean leavesOut(Operation operation, int entry);
}

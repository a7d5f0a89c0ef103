package localcloud.runtime.function;

import java.util.function.Consumer;

/// Settings of the function runtime. `concurrency` is the number of events of one function that run
/// at once if the template reserves none; without `timeouts` a function may run for any time, for
/// instance in a debugger. `stopped` receives the session token of an instance that was stopped at
/// its timeout, before its invocation is answered: no call with that token may have an effect any
/// more.
public record RuntimeOptions(
    int concurrency, boolean timeouts, InvocationLog log, Consumer<String> stopped) {
  public RuntimeOptions(int concurrency, boolean timeouts, InvocationLog log) {
    this(concurrency, timeouts, log, _ -> {});
  }
}

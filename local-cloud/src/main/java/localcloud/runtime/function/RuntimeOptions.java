package localcloud.runtime.function;

/// Settings of the function runtime. `concurrency` is the number of events of one function that run
/// at once if the template reserves none; without `timeouts` a function may run for any time, for
/// instance in a debugger.
public record RuntimeOptions(int concurrency, boolean timeouts, InvocationLog log) {}

package localcloud.runtime.function;

/// How functions run on this machine.
///
/// `concurrency` is how many events of one function run at once when the template reserves none;
/// without `timeouts` a function may stand in a debugger for as long as it likes.
public record RuntimeOptions(int concurrency, boolean timeouts, InvocationLog log) {}

package localcloud.edge.api;

import java.util.concurrent.CompletionStage;

/// Runs a function by its ARN or name, with or without a qualifier such as `:live`. Thread-safe.
///
/// The stage always completes with a result, also when the function fails. It completes
/// exceptionally only when there is no such function.
@FunctionalInterface
public interface FunctionInvoker {
  CompletionStage<InvocationResult> invoke(String functionArnOrName, byte[] payload);
}

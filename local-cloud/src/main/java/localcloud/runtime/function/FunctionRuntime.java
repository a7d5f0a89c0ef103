package localcloud.runtime.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import localcloud.edge.api.FunctionInvoker;
import localcloud.edge.api.InvocationResult;
import localcloud.runtime.code.FunctionCode;
import localcloud.runtime.crac.Core;

/// Runs the functions of a deployment in this JVM.
public final class FunctionRuntime implements FunctionInvoker, AutoCloseable {
  static {
    System.setProperty("org.crac.Core.Compat", Core.class.getPackageName());
  }

  private final Map<String, FunctionPool> pools = new LinkedHashMap<>();
  private final Map<Path, FunctionCode> code = new HashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("function-clock").factory());

  public FunctionRuntime(List<FunctionDefinition> definitions, RuntimeOptions options) {
    for (var function : definitions) {
      var loaded = code.computeIfAbsent(function.code(), FunctionCode::new);
      pools.put(function.name(), new FunctionPool(function, loaded, options, clock));
    }
    var _ = clock.scheduleWithFixedDelay(this::reap, 30, 30, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<InvocationResult> invoke(String functionArnOrName, byte[] payload) {
    return run(functionArnOrName, payload).thenApply(invoked -> invoked.outcome().toResult());
  }

  /// As [#invoke], with the request id and the output.
  public CompletableFuture<Invocation.Invoked> run(String functionArnOrName, byte[] payload) {
    try {
      var pool = pool(functionArnOrName);
      var arn = functionArnOrName.startsWith("arn:") ? functionArnOrName : pool.function().arn();
      return pool.invoke(payload, arn);
    } catch (NoSuchElementException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /// The maximum number of events of a function that run at once.
  public int concurrency(String functionArnOrName) {
    return pool(functionArnOrName).concurrency();
  }

  public FunctionDefinition definition(String functionArnOrName) {
    return pool(functionArnOrName).function();
  }

  public List<FunctionDefinition> definitions() {
    return pools.values().stream().map(FunctionPool::function).toList();
  }

  /// Starts an instance of each function before its first event, beginning with those that are
  /// named.
  public void warmUp(List<String> firstNames) {
    firstNames.stream().filter(this::isKnown).map(this::pool).forEach(FunctionPool::warmUp);
    pools.values().forEach(FunctionPool::warmUp);
  }

  /// Waits until no event is running or waiting, at most for `timeout`.
  public void drain(Duration timeout) throws InterruptedException {
    var deadline = System.nanoTime() + timeout.toNanos();
    while (!pools.values().stream().allMatch(FunctionPool::isIdle)
        && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
  }

  @Override
  public void close() {
    pools.values().forEach(FunctionPool::close);
    clock.shutdownNow();
    code.values().forEach(FunctionCode::close);
  }

  private void reap() {
    pools.values().forEach(FunctionPool::reap);
  }

  private boolean isKnown(String name) {
    return pools.values().stream().anyMatch(pool -> isNamed(pool, name));
  }

  private FunctionPool pool(String functionArnOrName) {
    var name = nameIn(functionArnOrName);
    return pools.values().stream()
        .filter(pool -> isNamed(pool, name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(unknown(name)));
  }

  private String unknown(String name) {
    var known = definitions().stream().map(FunctionDefinition::shortName).sorted().toList();
    return "There is no function " + name + "; the functions are: " + String.join(", ", known);
  }

  private static boolean isNamed(FunctionPool pool, String name) {
    return pool.function().name().equals(name) || pool.function().shortName().equals(name);
  }

  /// `orders-api` of `arn:aws:lambda:us-east-1:000000000000:function:orders-api:live`.
  private static String nameIn(String functionArnOrName) {
    var parts = functionArnOrName.split(":");
    return functionArnOrName.startsWith("arn:") ? parts[6] : parts[0];
  }
}

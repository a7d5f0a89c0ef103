package bookstore.local.runtime;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/// What to run, where it listens and where it keeps its data.
///
/// Ports of 0 take free ones; without `data` all is gone at the end; `siteDirectory` serves the
/// storefront from a directory instead of its bucket; `runFile` is where a running local cloud says
/// how to reach it.
public record LocalCloudOptions(
    Path cdkOut,
    String stack,
    int port,
    int awsPort,
    Optional<Path> data,
    Optional<Path> siteDirectory,
    Optional<Path> runFile,
    Optional<URI> upstream,
    Optional<SSLContext> tls,
    double timeScale,
    int functionConcurrency,
    boolean timeouts,
    boolean verbose,
    Consumer<String> output) {
  public static final double DEFAULT_TIME_SCALE = 20;
  public static final int DEFAULT_CONCURRENCY = 10;

  /// The shop's stack out of `cdkOut`, on free ports, in memory, silent.
  public static LocalCloudOptions of(Path cdkOut) {
    return new LocalCloudOptions(
        cdkOut,
        "BookStore",
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DEFAULT_TIME_SCALE,
        DEFAULT_CONCURRENCY,
        true,
        false,
        _ -> {});
  }

  public LocalCloudOptions withStack(String name) {
    return new LocalCloudOptions(
        cdkOut,
        name,
        port,
        awsPort,
        data,
        siteDirectory,
        runFile,
        upstream,
        tls,
        timeScale,
        functionConcurrency,
        timeouts,
        verbose,
        output);
  }

  public LocalCloudOptions withPorts(int shopPort, int endpointPort) {
    return new LocalCloudOptions(
        cdkOut,
        stack,
        shopPort,
        endpointPort,
        data,
        siteDirectory,
        runFile,
        upstream,
        tls,
        timeScale,
        functionConcurrency,
        timeouts,
        verbose,
        output);
  }

  public LocalCloudOptions withData(Path directory) {
    return new LocalCloudOptions(
        cdkOut,
        stack,
        port,
        awsPort,
        Optional.of(directory),
        siteDirectory,
        runFile,
        upstream,
        tls,
        timeScale,
        functionConcurrency,
        timeouts,
        verbose,
        output);
  }

  public LocalCloudOptions withSiteDirectory(Path directory) {
    return new LocalCloudOptions(
        cdkOut,
        stack,
        port,
        awsPort,
        data,
        Optional.of(directory),
        runFile,
        upstream,
        tls,
        timeScale,
        functionConcurrency,
        timeouts,
        verbose,
        output);
  }

  public LocalCloudOptions withRunFile(Path file) {
    return new LocalCloudOptions(
        cdkOut,
        stack,
        port,
        awsPort,
        data,
        siteDirectory,
        Optional.of(file),
        upstream,
        tls,
        timeScale,
        functionConcurrency,
        timeouts,
        verbose,
        output);
  }

  public LocalCloudOptions withUpstream(URI url) {
    return new LocalCloudOptions(
        cdkOut,
        stack,
        port,
        awsPort,
        data,
        siteDirectory,
        runFile,
        Optional.of(url),
        tls,
        timeScale,
        functionConcurrency,
        timeouts,
        verbose,
        output);
  }

  public LocalCloudOptions withTls(SSLContext context) {
    return new LocalCloudOptions(
        cdkOut,
        stack,
        port,
        awsPort,
        data,
        siteDirectory,
        runFile,
        upstream,
        Optional.of(context),
        timeScale,
        functionConcurrency,
        timeouts,
        verbose,
        output);
  }

  public LocalCloudOptions withTimeScale(double scale) {
    return new LocalCloudOptions(
        cdkOut,
        stack,
        port,
        awsPort,
        data,
        siteDirectory,
        runFile,
        upstream,
        tls,
        scale,
        functionConcurrency,
        timeouts,
        verbose,
        output);
  }

  public LocalCloudOptions withFunctionConcurrency(int concurrency) {
    return new LocalCloudOptions(
        cdkOut,
        stack,
        port,
        awsPort,
        data,
        siteDirectory,
        runFile,
        upstream,
        tls,
        timeScale,
        concurrency,
        timeouts,
        verbose,
        output);
  }

  /// Functions may take as long as they like, for instance in a debugger.
  public LocalCloudOptions withoutTimeouts() {
    return new LocalCloudOptions(
        cdkOut,
        stack,
        port,
        awsPort,
        data,
        siteDirectory,
        runFile,
        upstream,
        tls,
        timeScale,
        functionConcurrency,
        false,
        verbose,
        output);
  }

  /// Every line for the person watching goes to `consumer`; with `withFunctionLogs` also what
  /// functions print.
  public LocalCloudOptions withOutput(Consumer<String> consumer, boolean withFunctionLogs) {
    return new LocalCloudOptions(
        cdkOut,
        stack,
        port,
        awsPort,
        data,
        siteDirectory,
        runFile,
        upstream,
        tls,
        timeScale,
        functionConcurrency,
        timeouts,
        withFunctionLogs,
        consumer);
  }
}

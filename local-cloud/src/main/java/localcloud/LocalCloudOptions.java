package localcloud;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/// The options of a [LocalCloud]: the stack, the ports, the data directory and the output. Mutable;
/// each `with` method returns this object.
public final class LocalCloudOptions {
  /// The default of [#withTimeScale].
  public static final double DEFAULT_TIME_SCALE = 20;

  /// The default of [#withFunctionConcurrency], the number of events of one function that run at
  /// once: functions, services and clients share the processors, so a higher number would not be
  /// faster.
  public static final int DEFAULT_CONCURRENCY =
      Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  private final Path cdkOut;
  private final String stack;
  private String functionNamePrefix = "";
  private List<String> warmFirst = List.of();
  private int port;
  private int awsPort;
  private Optional<Path> data = Optional.empty();
  private Optional<Path> siteDirectory = Optional.empty();
  private Optional<Path> runFile = Optional.empty();
  private Optional<URI> upstream = Optional.empty();
  private Optional<SSLContext> tls = Optional.empty();
  private double timeScale = DEFAULT_TIME_SCALE;
  private int functionConcurrency = DEFAULT_CONCURRENCY;
  private boolean timeouts = true;
  private boolean verbose;
  private Consumer<String> output = _ -> {};
  private Consumer<String> progress = _ -> {};
  private boolean successesLogged = true;

  private LocalCloudOptions(Path cdkOut, String stack) {
    this.cdkOut = cdkOut;
    this.stack = stack;
  }

  /// Options for a stack in `cdkOut`: free ports, data in memory, no output.
  public static LocalCloudOptions of(Path cdkOut, String stack) {
    return new LocalCloudOptions(cdkOut, stack);
  }

  /// Sets the common prefix of the functions' names, which short names omit.
  public LocalCloudOptions withFunctionNamePrefix(String prefix) {
    functionNamePrefix = prefix;
    return this;
  }

  /// Starts an instance of these functions before those of the others.
  public LocalCloudOptions withWarmFirst(List<String> shortNames) {
    warmFirst = List.copyOf(shortNames);
    return this;
  }

  /// Sets the ports; 0 is any free port.
  public LocalCloudOptions withPorts(int sitePort, int endpointPort) {
    port = sitePort;
    awsPort = endpointPort;
    return this;
  }

  /// Keeps all data in this directory; without one it is lost at the end.
  public LocalCloudOptions withData(Path directory) {
    data = Optional.of(directory);
    return this;
  }

  /// Serves the static site from a directory instead of its bucket.
  public LocalCloudOptions withSiteDirectory(Path directory) {
    siteDirectory = Optional.of(directory);
    return this;
  }

  /// Writes a [RunFile] while the local cloud runs.
  public LocalCloudOptions withRunFile(Path file) {
    runFile = Optional.of(file);
    return this;
  }

  /// Uses the AWS services of another endpoint, such as LocalStack, instead of the emulators.
  public LocalCloudOptions withUpstream(URI url) {
    upstream = Optional.of(url);
    return this;
  }

  public LocalCloudOptions withTls(SSLContext context) {
    tls = Optional.of(context);
    return this;
  }

  /// Divides the delays of timers, and the delay before a failed message is retried, by this
  /// number.
  public LocalCloudOptions withTimeScale(double scale) {
    timeScale = scale;
    return this;
  }

  /// Sets how many events of one function run at once if the template reserves no concurrency.
  public LocalCloudOptions withFunctionConcurrency(int concurrency) {
    functionConcurrency = concurrency;
    return this;
  }

  /// Disables the functions' timeouts, for instance for a debugger.
  public LocalCloudOptions withoutTimeouts() {
    timeouts = false;
    return this;
  }

  /// `consumer` receives each line for the user; with `withFunctionLogs` also the functions'
  /// output.
  public LocalCloudOptions withOutput(Consumer<String> consumer, boolean withFunctionLogs) {
    output = consumer;
    verbose = withFunctionLogs;
    return this;
  }

  /// `consumer` receives a phrase when a step of the start begins, such as `Deploying the stack`.
  public LocalCloudOptions withProgress(Consumer<String> consumer) {
    progress = consumer;
    return this;
  }

  /// Does not log successful invocations until [LocalCloud#logSuccesses()].
  public LocalCloudOptions withoutSuccesses() {
    successesLogged = false;
    return this;
  }

  Path cdkOut() {
    return cdkOut;
  }

  String stack() {
    return stack;
  }

  String functionNamePrefix() {
    return functionNamePrefix;
  }

  List<String> warmFirst() {
    return warmFirst;
  }

  int port() {
    return port;
  }

  int awsPort() {
    return awsPort;
  }

  Optional<Path> data() {
    return data;
  }

  Optional<Path> siteDirectory() {
    return siteDirectory;
  }

  Optional<Path> runFile() {
    return runFile;
  }

  Optional<URI> upstream() {
    return upstream;
  }

  Optional<SSLContext> tls() {
    return tls;
  }

  double timeScale() {
    return timeScale;
  }

  int functionConcurrency() {
    return functionConcurrency;
  }

  boolean timeouts() {
    return timeouts;
  }

  boolean verbose() {
    return verbose;
  }

  Consumer<String> output() {
    return output;
  }

  Consumer<String> progress() {
    return progress;
  }

  boolean successesLogged() {
    return successesLogged;
  }
}

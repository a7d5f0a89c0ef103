package bookstore.tools.start;

import bookstore.tools.console.ProgressConsole;
import localcloud.LocalCloud;
import org.jspecify.annotations.Nullable;

/// Stops the shop on Ctrl-C and SIGTERM.
///
/// A requested stop is not a failure, so the process ends with exit code 0 if the shop was ready.
final class Shutdown {
  private final ProgressConsole console;
  private final boolean verbose;
  private volatile @Nullable LocalCloud cloud;
  private volatile boolean isStopping;

  private Shutdown(ProgressConsole console, boolean verbose) {
    this.console = console;
    this.verbose = verbose;
  }

  static Shutdown install(ProgressConsole console, boolean verbose) {
    var shutdown = new Shutdown(console, verbose);
    Runtime.getRuntime().addShutdownHook(new Thread(shutdown::run, "stop"));
    return shutdown;
  }

  /// Registers the cloud that a stop closes.
  void stops(LocalCloud running) {
    cloud = running;
  }

  /// True after the process was requested to end; failures of calls are then expected.
  boolean isStopping() {
    return isStopping;
  }

  private void run() {
    var running = cloud;
    isStopping = true;
    if (console.fail() && running == null) console.line("Stopped before the shop was ready.");
    if (running == null) {
      Runtime.getRuntime().halt(1);
      return;
    }
    console.line("");
    console.line("Stopping.");
    var report = running.iamReport();
    running.close();
    var unused = IamReportText.unused(report);
    if (verbose) {
      console.line("Granted and not used in this run:");
      unused.forEach(console::line);
    }
    Runtime.getRuntime().halt(0);
  }
}

package bookstore.tools.start;

import bookstore.tools.console.ProgressConsole;
import localcloud.LocalCloud;
import org.jspecify.annotations.Nullable;

/// Stops the shop on Ctrl-C and SIGTERM.
///
/// A stop that was asked for is no failure, so the process then ends with 0, as long as the shop
/// was ready.
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

  /// From now on a stop closes this cloud.
  void stops(LocalCloud running) {
    cloud = running;
  }

  /// True once the process was asked to end; calls that fail then are of no interest.
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

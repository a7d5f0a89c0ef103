package bookstore.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import localcloud.runtime.function.Credentials;
import localcloud.runtime.function.FunctionDefinition;
import localcloud.runtime.function.Outcome;
import localcloud.runtime.process.FunctionProcess;
import localcloud.runtime.process.Initialization;
import localcloud.runtime.process.RuntimeClient;

/// What one process of a function did: its answer to every sample event by the sample's name, its
/// answer to a message that it cannot read, if a queue invokes it, the lines it wrote, and the
/// classes that it loaded and the files that it opened for its first answer after a restore.
record FunctionRun(
    Outcome initialization,
    Map<String, Outcome> answers,
    Optional<Outcome> unreadable,
    List<String> lines,
    List<String> classes,
    List<String> files) {
  static final RuntimeClient CLIENT =
      RuntimeClient.in(Path.of("../../local-cloud/target/runtime-client"));

  static FunctionRun of(
      FunctionDefinition function, Initialization initialization, ShopServices services)
      throws IOException {
    return switch (initialization) {
      case ON_DEMAND -> onDemand(function);
      case SNAP_START -> restored(function, services);
    };
  }

  private static FunctionRun onDemand(FunctionDefinition function) throws IOException {
    var lines = new CopyOnWriteArrayList<String>();
    FunctionRun run;
    try (var process = CLIENT.start(function, Initialization.ON_DEMAND, lines::add)) {
      run = invoke(process, process.awaitReady(), function);
    }
    return run.with(lines, List.of(), List.of());
  }

  /// Between snapshot and restore all connections are cut, and the credentials that the process has
  /// used so far expire.
  private static FunctionRun restored(FunctionDefinition function, ShopServices services)
      throws IOException {
    var lines = new CopyOnWriteArrayList<String>();
    var loaded = new LoadedClasses();
    List<String> classes;
    List<String> files;
    FunctionRun run;
    try (loaded;
        var cutter = ConnectionCutter.before(services.uri());
        var process =
            CLIENT.start(
                loaded.logged(ShopServices.at(cutter.uri(), function)),
                Initialization.SNAP_START,
                lines::add)) {
      var snapshot = process.awaitSnapshot();
      cutter.cut();
      services.expire(function, Credentials.ofFunction(function.name()));
      var fresh = Credentials.ofFunction(function.name() + " after the restore");
      services.authorize(function, fresh);
      process.restore(fresh);
      loaded.forget();
      var open = OpenFiles.of(process.handle());
      process.invoke(FunctionSamples.of(function).firstEntry().getValue());
      classes = loaded.list();
      files = open.opened();
      run = invoke(process, snapshot, function);
    }
    return run.with(lines, classes, files);
  }

  private static FunctionRun invoke(
      FunctionProcess process, Outcome initialization, FunctionDefinition function)
      throws IOException {
    var samples = FunctionSamples.of(function);
    var answers = new TreeMap<String, Outcome>();
    samples.forEach((name, event) -> answers.put(name, process.invoke(event)));
    var unreadable = FunctionSamples.unreadable(samples).map(process::invoke);
    return new FunctionRun(initialization, answers, unreadable, List.of(), List.of(), List.of());
  }

  private FunctionRun with(List<String> written, List<String> loaded, List<String> opened) {
    return new FunctionRun(
        initialization, answers, unreadable, List.copyOf(written), loaded, opened);
  }
}

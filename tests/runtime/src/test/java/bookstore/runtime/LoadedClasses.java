package bookstore.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import localcloud.runtime.function.FunctionDefinition;

/// The classes that a process loads, which its JVM writes to a file.
final class LoadedClasses implements AutoCloseable {
  private static final String OPTIONS = "JAVA_TOOL_OPTIONS";

  private final Path log;
  private int known;

  LoadedClasses() throws IOException {
    log = Files.createTempFile("classes", ".log");
  }

  /// The function with a JVM that writes them.
  FunctionDefinition logged(FunctionDefinition function) {
    var options = function.environment().getOrDefault(OPTIONS, "");
    return ShopServices.with(
        function, OPTIONS, options + " -Xlog:class+load=info:file=" + log + "::filecount=0");
  }

  /// From now on only those that are loaded later are listed.
  void forget() throws IOException {
    known = Files.readAllLines(log).size();
  }

  List<String> list() throws IOException {
    return Files.readAllLines(log).stream().skip(known).toList();
  }

  @Override
  public void close() throws IOException {
    Files.delete(log);
  }
}

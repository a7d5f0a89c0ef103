package bookstore.tools.shell;

import bookstore.tools.workspace.CommandFailedException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Runs one benchmark of tests/bench and prints its times.",
      "It runs with the JVM options of the deployed functions."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:there is no such benchmark"})
public final class BenchCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NAME", description = "search or request.")
  @SuppressWarnings("UnusedVariable") // read by the script that starts this JVM
  private String name = "";

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENT",
      description = "search: how often the sample catalogue is repeated (default: 1).")
  @SuppressWarnings("UnusedVariable") // read by the script that starts this JVM
  private List<String> arguments = List.of();

  @Override
  public Integer call() {
    throw new CommandFailedException("Benchmarks are run by the script ./bookstore.");
  }
}

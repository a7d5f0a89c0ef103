package bookstore.tools.shell;

import bookstore.tools.workspace.CommandFailedException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The script `bookstore` runs the tests; this class is their help and completion.
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the unit tests of one module.",
      "Its dependencies are compiled but not tested; format and warnings are not checked."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all tests passed", "1:a test failed, or there is no such test"})
public final class TestCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "MODULE",
      description = "The name of the module's directory: orders, shared, tools, …")
  @SuppressWarnings("UnusedVariable") // read by the script that starts this JVM
  private String module = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TEST[#METHOD]",
      description = "One test class, or one method of it; * stands for any characters.")
  @SuppressWarnings("UnusedVariable") // read by the script that starts this JVM
  private @Nullable String test;

  @Override
  public Integer call() {
    throw new CommandFailedException("Tests are run by the script ./bookstore.");
  }
}

package bookstore.tools.shell;

import bookstore.tools.workspace.CommandFailedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "event-history",
    mixinStandardHelpOptions = true,
    description = {
      "Adds new and changed event schemas to functions/events/history, with an event of each.",
      "Fails if a schema changed incompatibly under the same version."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed"})
public final class EventHistoryCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new CommandFailedException("The history is kept by the script ./bookstore.");
  }
}

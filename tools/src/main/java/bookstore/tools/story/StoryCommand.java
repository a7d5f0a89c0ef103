package bookstore.tools.story;

import bookstore.shared.kernel.OrderId;
import bookstore.tools.workspace.AwsTarget;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

@Command(
    name = "story",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what happened to an order, in order: each request, event, message and write, and"
          + " every other log line, with times and gaps.",
      "It is read from the functions' logs, which the local cloud keeps while it runs and AWS for a"
          + " month. On AWS the last lines may be a few seconds late."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed, or no line names the order", "2:wrong arguments"})
public final class StoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "ORDER", description = "The order's id, ord_...")
  private String order = "";

  @Mixin private final AwsTarget target = new AwsTarget();

  @Override
  public Integer call() {
    checkOrder();
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    try (var client = target.client(CloudWatchLogsClient.builder())) {
      var story = OrderStory.read(new FunctionLogs(client, target), order);
      if (story.lines().isEmpty()) {
        err.println("No log line names the order " + order + ".");
        return 1;
      }
      new StoryText(ZoneId.systemDefault()).of(story).forEach(out::println);
      out.flush();
      return 0;
    }
  }

  private void checkOrder() {
    try {
      new OrderId(order);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "An order's id has 1 to 64 letters, digits, - or _.", e);
    }
  }
}

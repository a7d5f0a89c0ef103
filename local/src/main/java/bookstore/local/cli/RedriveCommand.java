package bookstore.local.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description = {
      "Lists what lies in the dead-letter queues and sends it back to be tried again.",
      "What was done already changes nothing when it comes again, however late."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:called in a wrong way"})
final class RedriveCommand implements Callable<Integer> {
  private static final String PREFIX = "bookstore-";
  private static final String SUFFIX = "-dlq";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "QUEUE",
      description = "Only this consumer's, such as orders-events.")
  private @Nullable String queue;

  @Option(names = "--dry-run", description = "Only tell how many messages lie where.")
  private boolean dryRun;

  @Option(names = "--inspect", description = "Show the first ten messages of each, move nothing.")
  private boolean inspect;

  @Option(
      names = "--rate",
      defaultValue = "10",
      paramLabel = "N",
      description = "Messages a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Mixin private final AwsTarget target = new AwsTarget();

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    try (var sqs = target.client(SqsClient.builder())) {
      for (var url : deadLetterQueues(sqs)) {
        redrive(sqs, url, out);
      }
    }
    out.flush();
    return 0;
  }

  private List<String> deadLetterQueues(SqsClient sqs) {
    var urls =
        sqs.listQueuesPaginator(request -> request.queueNamePrefix(PREFIX)).queueUrls().stream()
            .filter(url -> url.endsWith(SUFFIX))
            .filter(url -> queue == null || url.endsWith("/" + PREFIX + queue + SUFFIX))
            .sorted()
            .toList();
    if (urls.isEmpty()) {
      throw new CommandFailed(
          queue == null
              ? "There is no dead-letter queue."
              : "There is no dead-letter queue of " + queue + ".");
    }
    return urls;
  }

  private void redrive(SqsClient sqs, String url, PrintWriter out) {
    var attributes =
        sqs.getQueueAttributes(
                request ->
                    request
                        .queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.QUEUE_ARN))
            .attributes();
    var count =
        Long.parseLong(
            attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
    var name = url.substring(url.lastIndexOf('/') + 1 + PREFIX.length());
    out.println("%-24s %d messages".formatted(name, count));
    if (count == 0 || dryRun) return;
    if (inspect) {
      show(sqs, url, out);
      return;
    }
    sqs.startMessageMoveTask(
        request ->
            request
                .sourceArn(attributes.get(QueueAttributeName.QUEUE_ARN))
                .maxNumberOfMessagesPerSecond(rate));
    out.println("  on their way back, %d a second".formatted(rate));
  }

  /// Messages that were looked at are visible again at once.
  private static void show(SqsClient sqs, String url, PrintWriter out) {
    var messages =
        sqs.receiveMessage(
                request ->
                    request
                        .queueUrl(url)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    messages.forEach(message -> out.println("  " + line(message)));
  }

  private static String line(Message message) {
    Map<MessageSystemAttributeName, String> attributes = message.attributes();
    return "received "
        + attributes.getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "?")
        + " times: "
        + message.body();
  }
}

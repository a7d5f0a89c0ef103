package bookstore.local.cli;

import bookstore.shared.events.Envelope;
import bookstore.shared.events.SearchRebuildDue;
import bookstore.shared.platform.Events;
import bookstore.shared.platform.TimeOrderedIds;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.sqs.SqsClient;

@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = "Asks for a read model to be built again from its source, while the shop serves.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:asked for", "1:failed", "2:called in a wrong way"})
final class RebuildCommand implements Callable<Integer> {
  /// What can be rebuilt.
  enum ReadModel {
    SEARCH
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "search",
      description = "The search index, from the table of listings.")
  private ReadModel model = ReadModel.SEARCH;

  @Mixin private final AwsTarget target = new AwsTarget();

  @Override
  public Integer call() {
    try (var sqs = target.client(SqsClient.builder())) {
      var queue = sqs.getQueueUrl(request -> request.queueName("bookstore-catalog-indexer"));
      sqs.sendMessage(request -> request.queueUrl(queue.queueUrl()).messageBody(message()));
    }
    spec.commandLine()
        .getOut()
        .println("Asked the indexer to rebuild " + model.name().toLowerCase(java.util.Locale.ROOT));
    return 0;
  }

  private static String message() {
    var id = new TimeOrderedIds().next("evt");
    var event = new SearchRebuildDue("asked for by an operator");
    return "{\"source\":\"bookstore.catalog\",\"detail-type\":\"%s\",\"detail\":%s}"
        .formatted(
            Events.detailType(event),
            Events.writeDetail(new Envelope(id, Instant.now(), id, event)));
  }
}

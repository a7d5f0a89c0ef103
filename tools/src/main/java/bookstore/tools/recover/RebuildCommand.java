package bookstore.tools.recover;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.ListingsReplayDue;
import bookstore.shared.events.SearchRebuildDue;
import bookstore.shared.messaging.Events;
import bookstore.shared.runtime.TimeOrderedIds;
import bookstore.tools.workspace.AwsTarget;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = "Rebuilds a read model from its source. The shop stays available.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:rebuilt", "1:failed, or not done in time", "2:wrong arguments"})
public final class RebuildCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "search|orders-view",
      description = {
        "search: the search index, from the table of listings.",
        "orders-view: orders' own copies of the listings, from catalog, which replays them all."
      })
  private String model = "";

  @Option(
      names = "--wait",
      defaultValue = "600",
      paramLabel = "SECONDS",
      description = "How long to wait for the end; 0 does not wait (default: ${DEFAULT-VALUE}).")
  private int wait;

  @Mixin private final AwsTarget target = new AwsTarget();

  @Override
  public Integer call() throws InterruptedException {
    if (wait < 0) throw misuse("--wait must be 0 or more.");
    try (var sqs = target.client(SqsClient.builder());
        var dynamoDb = target.client(DynamoDbClient.builder())) {
      var out = spec.commandLine().getOut();
      var progress = new RebuildProgress(target, dynamoDb, sqs, out, wait);
      switch (model) {
        case "search" -> {
          send(sqs, "catalog-indexer", new SearchRebuildDue("requested by an operator"));
          out.println("Requested a rebuild of the search index.");
          if (wait > 0) progress.awaitIdle("catalog-indexer");
        }
        case "orders-view" -> {
          var id = new TimeOrderedIds().next("replay");
          send(sqs, "catalog-bulk", new ListingsReplayDue(id));
          out.println("Requested a replay of all listings, with the id " + id + ".");
          out.flush();
          if (wait > 0) {
            progress.awaitReplay(id);
            progress.awaitIdle("orders-listings");
          }
        }
        default ->
            throw misuse("There is no read model " + model + ", only search and orders-view.");
      }
      if (wait > 0) out.println("Done.");
      out.flush();
      return 0;
    }
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void send(SqsClient sqs, String queue, BookstoreEvent event) {
    var id = new TimeOrderedIds().next("evt");
    var body =
        "{\"source\":\"bookstore.catalog\",\"detail-type\":\"%s\",\"detail\":%s}"
            .formatted(
                Events.detailType(event),
                Events.writeDetail(new Envelope(id, Instant.now(), id, event)));
    var url = sqs.getQueueUrl(request -> request.queueName(target.named(queue))).queueUrl();
    sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
  }
}

package bookstore.tools.recover;

import bookstore.tools.workspace.AwsTarget;
import bookstore.tools.workspace.CommandFailedException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

@Command(
    name = "redrive",
    mixinStandardHelpOptions = true,
    description = {
      "Reports the messages in the dead-letter queues with their reasons, sends them back to their"
          + " consumers, and reports the outcome.",
      "Consumers are idempotent, so a message that was processed before changes nothing."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the dead-letter queues are empty, or no message was to be moved",
      "1:failed, or messages are in a dead-letter queue again",
      "2:wrong arguments"
    })
public final class RedriveCommand implements Callable<Integer> {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "QUEUE",
      description = "Only the dead-letter queue of this consumer, such as orders-events.")
  private @Nullable String queue;

  @Option(names = "--dry-run", description = "Only count the messages by reason; move none.")
  private boolean dryRun;

  @Option(names = "--inspect", description = "Show each message; move none.")
  private boolean inspect;

  @Option(
      names = "--rate",
      defaultValue = "10",
      paramLabel = "N",
      description = "Messages a second, up to 500 (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--most",
      defaultValue = "100",
      paramLabel = "N",
      description =
          "The maximum number of messages to report for a queue (default: ${DEFAULT-VALUE}).")
  private int most;

  @Option(
      names = "--wait",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description =
          "How long to wait for the outcome (default: ${DEFAULT-VALUE}). A consumer tries a message"
              + " five times, which takes a quarter of an hour on AWS.")
  private int wait;

  @Mixin private final AwsTarget target = new AwsTarget();

  @Override
  public Integer call() throws InterruptedException {
    if (rate < 1 || rate > 500) throw misuse("--rate must be from 1 to 500.");
    if (wait < 0 || most < 1) throw misuse("--wait must be 0 or more, and --most 1 or more.");
    var out = spec.commandLine().getOut();
    var failed = false;
    try (var sqs = target.client(SqsClient.builder())) {
      for (var deadLetters : queues(sqs)) {
        failed |= !redrive(deadLetters, out);
        out.flush();
      }
    }
    return failed ? 1 : 0;
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private List<DeadLetterQueue> queues(SqsClient sqs) {
    var all = DeadLetterQueue.all(sqs, target);
    if (all.isEmpty()) throw new CommandFailedException("There is no dead-letter queue.");
    if (queue == null) return all;
    var wanted = queue.replaceFirst("-dlq$", "");
    var found =
        all.stream()
            .filter(it -> wanted.equals(it.name()) || wanted.equals(target.named(it.name())))
            .toList();
    if (found.isEmpty()) {
      var names = String.join(", ", all.stream().map(DeadLetterQueue::name).toList());
      throw misuse(
          "There is no dead-letter queue of " + queue + ". The consumers are: " + names + ".");
    }
    return found;
  }

  /// False when a message failed again, or cannot be moved.
  private boolean redrive(DeadLetterQueue deadLetters, PrintWriter out)
      throws InterruptedException {
    var size = deadLetters.size();
    out.println("%-20s %s".formatted(deadLetters.name(), size == 0 ? "nothing" : messages(size)));
    if (size == 0) return true;
    report(deadLetters, out);
    out.flush();
    if (dryRun || inspect) return true;
    deadLetters.startMoving(rate);
    var moved = awaitMove(deadLetters, size, out);
    return moved >= 0 && reportOutcome(deadLetters, moved, out);
  }

  private void report(DeadLetterQueue deadLetters, PrintWriter out) {
    var read = deadLetters.read(most);
    if (inspect) {
      for (var letter : read) {
        out.println(
            "  %s %s  %s  %s  message %s"
                .formatted(
                    letter.event(),
                    letter.about(),
                    letter.since(),
                    letter.attempts() == 0 ? "" : letter.attempts() + " attempts",
                    letter.id()));
        out.println("    " + letter.reason());
      }
      return;
    }
    var counts = new java.util.TreeMap<String, Integer>();
    read.forEach(letter -> counts.merge(letter.event() + ": " + letter.reason(), 1, Integer::sum));
    counts.forEach((why, count) -> out.println("  %5d  %s".formatted(count, why)));
  }

  /// The number of messages moved, or a negative number when the move failed. The move is cancelled
  /// after `size` messages, because messages that fail again at once return to the dead-letter
  /// queue and would be moved endlessly.
  private static long awaitMove(DeadLetterQueue deadLetters, long size, PrintWriter out)
      throws InterruptedException {
    while (true) {
      var move = deadLetters.latestMove();
      var status = move.map(task -> task.status()).orElse("RUNNING");
      if (status.equals("RUNNING") && move.map(RedriveCommand::moved).orElse(0L) >= size) {
        deadLetters.stop(move.orElseThrow());
        return size;
      }
      switch (status) {
        case "COMPLETED" -> {
          return Math.min(size, moved(move.orElseThrow()));
        }
        case "FAILED", "CANCELLED" -> {
          out.println("  the move ended: " + status + " " + move.orElseThrow().failureReason());
          return -1;
        }
        default -> Thread.sleep(POLL_INTERVAL);
      }
    }
  }

  private static long moved(ListMessageMoveTasksResultEntry move) {
    var moved = move.approximateNumberOfMessagesMoved();
    return moved == null ? 0 : moved;
  }

  private boolean reportOutcome(DeadLetterQueue deadLetters, long moved, PrintWriter out)
      throws InterruptedException {
    out.println("  " + messages(moved) + " sent back");
    out.flush();
    var end = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
    // The counts are approximate, so the queue must be empty at several checks.
    for (int idle = 0; idle < 4 && System.nanoTime() < end; ) {
      idle = deadLetters.underWay() == 0 ? idle + 1 : 0;
      Thread.sleep(POLL_INTERVAL);
    }
    var dead = deadLetters.size();
    var underWay = deadLetters.underWay();
    if (dead > 0) {
      out.println("  " + messages(dead) + " failed again:");
      report(deadLetters, out);
    }
    if (underWay > 0) out.println("  " + messages(underWay) + " still waiting or being processed");
    if (dead == 0 && underWay == 0) out.println("  all done");
    return dead == 0;
  }

  private static String messages(long count) {
    return count == 1 ? "1 message" : "%,d messages".formatted(count);
  }
}

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
      "Consumers are idempotent, so a message that was handled before changes nothing."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the dead-letter queues are empty, or nothing was to be moved",
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
      description = "Only this consumer's, such as orders-events.")
  private @Nullable String queue;

  @Option(names = "--dry-run", description = "Only say how many messages lie where, and why.")
  private boolean dryRun;

  @Option(names = "--inspect", description = "Show each message, move nothing.")
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
      description = "How many messages of a queue are looked into (default: ${DEFAULT-VALUE}).")
  private int most;

  @Option(
      names = "--wait",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description =
          "How long to wait for what comes of them (default: ${DEFAULT-VALUE}). A failure that"
              + " passes is tried five times, which takes a quarter of an hour on AWS.")
  private int wait;

  @Mixin private final AwsTarget target = new AwsTarget();

  @Override
  public Integer call() throws InterruptedException {
    if (rate < 1 || rate > 500) throw misuse("--rate is from 1 to 500.");
    if (wait < 0 || most < 1) throw misuse("--wait and --most are no negative numbers.");
    var out = spec.commandLine().getOut();
    var failed = false;
    try (var sqs = target.client(SqsClient.builder())) {
      for (var letters : queues(sqs)) {
        failed |= !redrive(letters, out);
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
      throw misuse("There is no dead-letter queue of " + queue + ". There are: " + names + ".");
    }
    return found;
  }

  /// False when a message failed again, or cannot be moved.
  private boolean redrive(DeadLetterQueue letters, PrintWriter out) throws InterruptedException {
    var size = letters.size();
    out.println("%-20s %s".formatted(letters.name(), size == 0 ? "nothing" : messages(size)));
    if (size == 0) return true;
    say(letters, out);
    out.flush();
    if (dryRun || inspect) return true;
    letters.startMoving(rate);
    var moved = awaitMove(letters, size, out);
    return moved >= 0 && reportOutcome(letters, moved, out);
  }

  private void say(DeadLetterQueue letters, PrintWriter out) {
    var read = letters.read(most);
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

  /// How many were moved, or less than none when the move failed. What dies again at once lies in
  /// the queue before the move has ended, and would be moved for ever: so many as there were are
  /// enough.
  private static long awaitMove(DeadLetterQueue letters, long size, PrintWriter out)
      throws InterruptedException {
    while (true) {
      var move = letters.latestMove();
      var status = move.map(task -> task.status()).orElse("RUNNING");
      if (status.equals("RUNNING") && move.map(RedriveCommand::moved).orElse(0L) >= size) {
        letters.stop(move.orElseThrow());
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

  private boolean reportOutcome(DeadLetterQueue letters, long moved, PrintWriter out)
      throws InterruptedException {
    out.println("  " + messages(moved) + " sent back");
    out.flush();
    var end = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
    // The counts are of some moment lately, so quiet has to be seen more than once.
    for (int idle = 0; idle < 4 && System.nanoTime() < end; ) {
      idle = letters.underWay() == 0 ? idle + 1 : 0;
      Thread.sleep(POLL_INTERVAL);
    }
    var dead = letters.size();
    var underWay = letters.underWay();
    if (dead > 0) {
      out.println("  " + messages(dead) + " failed again:");
      say(letters, out);
    }
    if (underWay > 0) out.println("  " + messages(underWay) + " still waiting or being tried");
    if (dead == 0 && underWay == 0) out.println("  all done");
    return dead == 0;
  }

  private static String messages(long count) {
    return count == 1 ? "1 message" : "%,d messages".formatted(count);
  }
}

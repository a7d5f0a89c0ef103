package bookstore.shared.messaging;

import bookstore.shared.runtime.Environment;
import java.net.URI;
import java.util.Optional;

/// Where a function behind a queue puts a message that it gives up, and after how many attempts.
/// Without a queue, SQS moves the message by itself.
public record DeadLettersConfiguration(Optional<URI> queue, int attempts) {
  private static final int ATTEMPTS = 5;

  public static DeadLettersConfiguration from(Environment environment) {
    return new DeadLettersConfiguration(
        environment.findUrl("DEAD_LETTERS_URL"), environment.positiveInteger("ATTEMPTS", ATTEMPTS));
  }
}

package bookstore.shared.messaging;

import bookstore.shared.runtime.Environment;
import java.net.URI;
import java.util.Optional;

/// The dead-letter queue to which a consumer moves a message after this number of attempts. Without
/// a queue, SQS moves the message by its redrive policy.
public record DeadLettersConfiguration(Optional<URI> queue, int attempts) {
  private static final int ATTEMPTS = 5;

  public static DeadLettersConfiguration from(Environment environment) {
    return new DeadLettersConfiguration(
        environment.findUrl("DEAD_LETTERS_URL"), environment.positiveInteger("ATTEMPTS", ATTEMPTS));
  }
}

package bookstore.catalog.lucene.text;

import java.util.logging.Level;
import java.util.logging.Logger;

/// Disables the log message at each start in which Lucene recommends the incubating vector module;
/// only vector search would profit from it.
public final class LuceneLogging {
  /// A strong reference: the logging framework may otherwise discard the logger and its level.
  private static final Logger LOGGER =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  private LuceneLogging() {}

  public static void disableVectorizationAdvice() {
    LOGGER.setLevel(Level.SEVERE);
  }
}

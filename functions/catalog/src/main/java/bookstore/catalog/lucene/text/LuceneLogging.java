package bookstore.catalog.lucene.text;

import java.util.logging.Level;
import java.util.logging.Logger;

/// Lucene advises at every start to enable vectors, which only vector search would use.
public final class LuceneLogging {
  /// Held, for a logger that nobody holds forgets its level.
  private static final Logger LOGGER =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  private LuceneLogging() {}

  public static void disableVectorizationAdvice() {
    LOGGER.setLevel(Level.SEVERE);
  }
}

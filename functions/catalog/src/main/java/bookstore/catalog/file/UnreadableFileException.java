package bookstore.catalog.file;

/// A file as a whole cannot be read.
public final class UnreadableFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final int line;

  /// Why it cannot be read.
  public enum Reason {
    /// It has no row after its headings.
    NO_ROWS("has no lines after the header"),
    NO_HEADINGS("has no header line"),
    TOO_MANY_ROWS("has more than " + SellerFile.MOST_ROWS + " lines"),
    /// A quote is not closed, or the like.
    BROKEN("is not readable as CSV"),
    /// It has characters that its encoding does not have, or that were lost on the way.
    ENCODING("has characters that are lost: send it as application/octet-stream, or as UTF-8"),
    SPREADSHEET("is not readable as a spreadsheet"),
    /// It would take more memory than a file may.
    TOO_LARGE("is too large once it is unpacked");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }

  UnreadableFileException(Reason reason, int line) {
    super(reason.sentence + (line > 0 ? " at line " + line : ""));
    this.reason = reason;
    this.line = line;
  }

  UnreadableFileException(Reason reason) {
    this(reason, 0);
  }

  /// What is wrong with the file, without the subject.
  public String problem() {
    return reason.sentence + (line > 0 ? " at line " + line : "");
  }

  public Reason reason() {
    return reason;
  }

  /// The line of the file at fault; 0 when it is no single one.
  public int line() {
    return line;
  }
}

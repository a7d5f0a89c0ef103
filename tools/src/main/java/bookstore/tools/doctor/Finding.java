package bookstore.tools.doctor;

/// The result of one check.
///
/// @param subject what was checked, in one to three words
/// @param detail what was found, in one sentence without a full stop
/// @param advice what to do; empty if nothing
record Finding(String subject, Verdict verdict, String detail, String advice) {

  /// Whether something has to be done.
  enum Verdict {
    OK,
    /// Works, but less well or not everywhere.
    ADVICE,
    /// Does not work until the advice is followed.
    FAULT
  }

  static Finding ok(String subject, String detail) {
    return new Finding(subject, Verdict.OK, detail, "");
  }

  static Finding advice(String subject, String detail, String advice) {
    return new Finding(subject, Verdict.ADVICE, detail, advice);
  }

  static Finding fault(String subject, String detail, String advice) {
    return new Finding(subject, Verdict.FAULT, detail, advice);
  }

  boolean isFault() {
    return verdict == Verdict.FAULT;
  }
}

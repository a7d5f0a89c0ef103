package bookstore.catalog.domain.wording;

import java.util.List;

/// What a cell says, as the shop reads it.
public sealed interface Reading<T> {
  /// A value, and what has to be said about how it was read.
  record Read<T>(T value, List<Remark> remarks) implements Reading<T> {
    public Read {
      remarks = List.copyOf(remarks);
    }
  }

  /// The cell says nothing; the remarks say what it said instead of a value.
  record Absent<T>(List<Remark> remarks) implements Reading<T> {
    public Absent {
      remarks = List.copyOf(remarks);
    }
  }

  record Refused<T>(Remark reason) implements Reading<T> {}

  /// A word that is in no table; its seller can say once what it means. `word` is the spelling that
  /// all of its spellings have in common.
  record Unknown<T>(String word) implements Reading<T> {}

  static <T> Reading<T> read(T value) {
    return new Read<>(value, List.of());
  }

  static <T> Reading<T> read(T value, Remark remark) {
    return new Read<>(value, List.of(remark));
  }

  static <T> Reading<T> absent() {
    return new Absent<>(List.of());
  }

  static <T> Reading<T> absent(Remark remark) {
    return new Absent<>(List.of(remark));
  }

  static <T> Reading<T> refused(Remark.Code code, String cell) {
    return new Refused<>(Remark.refusal(code, cell));
  }
}

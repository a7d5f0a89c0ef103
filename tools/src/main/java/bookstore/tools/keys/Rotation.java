package bookstore.tools.keys;

import bookstore.tools.workspace.CommandFailedException;
import java.util.ArrayList;
import java.util.List;

/// The next step of replacing the first of these values: accept the new one, use it, and retire the
/// old one.
///
/// @param values the one in use first; never more than two
/// @param next what follows `values`
/// @param step what the deployment of `next` does
record Rotation<T>(List<T> values, List<T> next, Step step) {

  enum Step {
    ACCEPT,
    USE,
    RETIRE
  }

  /// Replaces the key in use by one with a higher number. Keys are numbered in the order of their
  /// creation, so of two keys the higher one is the new one.
  static Rotation<Integer> ofKeys(List<Integer> keys) {
    if (keys.size() == 1) {
      return of(keys, keys.getFirst() + 1);
    }
    return of(keys, keys.stream().max(Integer::compare).orElseThrow());
  }

  /// Replaces the issuer in use by this one.
  ///
  /// @throws CommandFailedException if it is the only one already, or another change is unfinished
  static Rotation<String> toIssuer(List<String> issuers, String wanted) {
    return of(issuers, wanted);
  }

  private static <T> Rotation<T> of(List<T> values, T wanted) {
    if (values.size() == 1 && values.contains(wanted)) {
      throw new CommandFailedException(wanted + " is the only one already.");
    }
    if (values.size() == 1) {
      var both = new ArrayList<>(values);
      both.add(wanted);
      return new Rotation<>(values, both, Step.ACCEPT);
    }
    if (!values.contains(wanted)) {
      throw new CommandFailedException(
          "The change between %s and %s is unfinished.".formatted(values.get(0), values.get(1)));
    }
    return values.getFirst().equals(wanted)
        ? new Rotation<>(values, List.of(wanted), Step.RETIRE)
        : new Rotation<>(values, values.reversed(), Step.USE);
  }
}

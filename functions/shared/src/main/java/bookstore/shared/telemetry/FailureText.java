package bookstore.shared.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// An exception for the log and other places where operators read: classes, AWS error codes and the
/// stack frames of this project. Never its message, which may contain user input or a payload.
public final class FailureText {
  private static final int MOST = 24;
  private static final int MOST_CAUSES = 5;

  private FailureText() {}

  /// One line: the classes of an exception and of its causes, and the first stack frame of this
  /// project, as in `java.io.UncheckedIOException by java.io.EOFException at
  /// bookstore.shared.runtime.Json.tree(Json.java:60)`.
  public static String summary(Throwable failure) {
    var classes =
        causes(failure)
            .limit(MOST_CAUSES)
            .map(FailureText::name)
            .collect(Collectors.joining(" by "));
    return causes(failure)
        .limit(MOST_CAUSES)
        .flatMap(FailureText::frames)
        .findFirst()
        .map(frame -> classes + " at " + frame)
        .orElse(classes);
  }

  static List<String> of(Throwable failure) {
    var lines = new ArrayList<String>();
    causes(failure)
        .limit(MOST)
        .flatMap(cause -> Stream.concat(Stream.of(name(cause)), frames(cause)))
        .limit(MOST)
        .forEach(lines::add);
    return lines;
  }

  static String name(Throwable failure) {
    var name = failure.getClass().getName();
    return failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null
        ? name + " " + refused.awsErrorDetails().errorCode()
        : name;
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(
            Optional.of(failure), Optional::isPresent, it -> it.map(Throwable::getCause))
        .map(Optional::orElseThrow);
  }

  private static Stream<String> frames(Throwable failure) {
    return Stream.of(failure.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("bookstore."))
        .map(StackTraceElement::toString);
  }
}

package bookstore.shared.telemetry;

import java.util.Optional;
import java.util.regex.Pattern;

/// The X-Ray trace header of the current work. Functions send it with events and timers, so that
/// one trace shows a request and all that follows from it:
/// https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
public final class TraceHeader {
  /// The system property that Lambda's runtime interface client sets for each invocation.
  private static final String OF_INVOCATION = "com.amazonaws.xray.traceHeader";

  /// Key-value pairs, the root first.
  private static final Pattern SHAPE =
      Pattern.compile("Root=1-[0-9a-f]{8}-[0-9a-f]{24}[;=:,A-Za-z0-9._-]{0,400}");

  private static final ScopedValue<String> OF_MESSAGE = ScopedValue.newInstance();

  private TraceHeader() {}

  /// Runs the work with the header of a message. Without one, or if it is malformed, the
  /// invocation's header applies.
  public static void with(Optional<String> header, Runnable work) {
    var given = header.filter(TraceHeader::isWellFormed);
    if (given.isPresent()) {
      ScopedValue.where(OF_MESSAGE, given.get()).run(work);
    } else {
      work.run();
    }
  }

  /// The header of the current message, or else of the invocation; empty without tracing.
  public static Optional<String> current() {
    return OF_MESSAGE.isBound()
        ? Optional.of(OF_MESSAGE.get())
        : Optional.ofNullable(System.getProperty(OF_INVOCATION)).filter(TraceHeader::isWellFormed);
  }

  private static boolean isWellFormed(String header) {
    return SHAPE.matcher(header).matches();
  }
}

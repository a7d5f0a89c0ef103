package localcloud.runtime.function;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The lines that one instance of a function prints: with its context's logger, and to `System.out`
/// and `System.err` on its threads.
final class FunctionOutput {
  private static final int TAIL_CHARACTERS = 4096;
  private static final InheritableThreadLocal<@Nullable FunctionOutput> OF_THREAD =
      new InheritableThreadLocal<>();

  static {
    System.setOut(routed(System.out));
    System.setErr(routed(System.err));
  }

  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder tail = new StringBuilder();
  private boolean closed;

  FunctionOutput(Consumer<String> lines) {
    this.lines = lines;
  }

  /// Redirects the output of this thread, and of threads that it starts, to this object.
  void takeThread() {
    OF_THREAD.set(this);
  }

  synchronized void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') endLine();
      else line.write(bytes[i]);
    }
  }

  synchronized void endLine() {
    var text = line.toString(StandardCharsets.UTF_8).stripTrailing();
    line.reset();
    if (text.isEmpty() || closed) return;
    tail.append(text).append('\n');
    if (tail.length() > TAIL_CHARACTERS) tail.delete(0, tail.length() - TAIL_CHARACTERS);
    lines.accept(text);
  }

  /// Drops what is printed from now on.
  synchronized void close() {
    endLine();
    closed = true;
  }

  /// What was printed since the last call, at most its last 4 KiB.
  synchronized String takeTail() {
    endLine();
    var text = tail.toString();
    tail.setLength(0);
    return text;
  }

  private static PrintStream routed(PrintStream own) {
    var stream =
        new OutputStream() {
          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            var function = OF_THREAD.get();
            if (function == null) own.write(bytes, offset, length);
            else function.write(bytes, offset, length);
          }

          @Override
          public void flush() {
            own.flush();
          }
        };
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}

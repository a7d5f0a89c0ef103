package bookstore.tools.console;

import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Prints lines, and one line of progress below them.
///
/// On a terminal the progress line is redrawn in place with the seconds so far. Elsewhere it is
/// printed when the step begins and finished when the step ends. Safe for use by several threads.
public final class ProgressConsole {
  private static final Duration REDRAW_INTERVAL = Duration.ofMillis(500);
  private static final int BAR_CELLS = 24;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean isTerminal;
  private @Nullable Step current;

  /// True while the cursor is behind an unfinished progress line.
  private boolean isDrawn;

  public ProgressConsole(PrintWriter out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /// The console of this process; the script `bookstore` sets whether it is a terminal.
  public static ProgressConsole of(PrintWriter out) {
    return new ProgressConsole(out, Boolean.getBoolean("bookstore.terminal"));
  }

  /// Prints a line above the progress line.
  public synchronized void line(String text) {
    erase();
    out.println(text);
    if (isTerminal) draw();
    out.flush();
  }

  /// Begins a step, which ends the one before it.
  public synchronized Step begin(String text) {
    return begin(text, 0);
  }

  /// Begins a step of several parts, shown as a progress bar.
  public synchronized Step begin(String text, int parts) {
    end();
    var step = new Step(text, parts, System.nanoTime());
    current = step;
    draw();
    out.flush();
    if (isTerminal) Thread.ofVirtual().name("progress").start(() -> redraw(step));
    return step;
  }

  /// Ends the current step, if any.
  public synchronized void end() {
    var step = current;
    if (step == null) return;
    current = null;
    if (isTerminal || !isDrawn) {
      erase();
      out.print("  " + step.text + " ...");
    }
    out.println(" %.1f s".formatted(step.seconds()));
    out.flush();
    isDrawn = false;
  }

  /// Ends the current step as one that did not succeed; false when there is none.
  public synchronized boolean fail() {
    if (current == null) return false;
    current = null;
    if (isDrawn) out.println();
    out.flush();
    isDrawn = false;
    return true;
  }

  /// One step of the work, with its progress.
  public final class Step {
    private final String text;
    private final int parts;
    private final long startNanos;
    private int done;

    private Step(String text, int parts, long startNanos) {
      this.text = text;
      this.parts = parts;
      this.startNanos = startNanos;
    }

    /// Shows that this number of parts is done; a smaller number than before is ignored.
    public void done(int count) {
      synchronized (ProgressConsole.this) {
        done = Math.max(done, count);
        if (isTerminal && current == this) {
          draw();
          out.flush();
        }
      }
    }

    private double seconds() {
      return (System.nanoTime() - startNanos) / 1e9;
    }

    private String progress() {
      if (parts == 0) return " %.0f s".formatted(Math.floor(seconds()));
      int filled = BAR_CELLS * done / parts;
      return " [%s%s] %d of %d"
          .formatted("#".repeat(filled), "-".repeat(BAR_CELLS - filled), done, parts);
    }
  }

  private void redraw(Step step) {
    try {
      while (true) {
        Thread.sleep(REDRAW_INTERVAL);
        synchronized (this) {
          if (current != step) return;
          draw();
          out.flush();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void draw() {
    var step = current;
    if (step == null) return;
    if (isTerminal) {
      out.print(CLEAR_LINE + "  " + step.text + " ..." + step.progress());
    } else {
      out.print("  " + step.text + " ...");
    }
    isDrawn = true;
  }

  /// Clears the progress line and moves the cursor to its start.
  private void erase() {
    if (!isDrawn) return;
    out.print(isTerminal ? CLEAR_LINE : System.lineSeparator());
    isDrawn = false;
  }
}

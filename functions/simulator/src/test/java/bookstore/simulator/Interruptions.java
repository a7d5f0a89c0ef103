package bookstore.simulator;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What may befall a function at each of its writes: it dies before, it dies after, or another one,
/// that runs at the same time, comes first.
final class Interruptions {
  private static final Duration AT_THE_SAME_TIME = Duration.ofSeconds(3);

  private final Chance chance;
  private final Agenda agenda;
  private final Tally tally;
  private boolean twoAtOnce;

  Interruptions(Chance chance, Agenda agenda, Tally tally) {
    this.chance = chance;
    this.agenda = agenda;
    this.tally = tally;
  }

  /// The process is gone; whoever called it tries again.
  static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1;

    Death(String where) {
      super("died " + where, null, false, false);
    }
  }

  /// The port with everything that may happen at its writes.
  <T> T at(Class<T> port, T real, String... writes) {
    var names = Set.of(writes);
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) ->
                names.contains(method.getName())
                    ? write(
                        port.getSimpleName() + "." + method.getName(),
                        () -> call(() -> method.invoke(real, arguments)))
                    : call(() -> method.invoke(real, arguments))));
  }

  private @Nullable Object write(String name, Call call) throws Throwable {
    mayDie("before " + name);
    maybeSomebodyElseComesFirst();
    var result = call.run();
    mayDie("after " + name);
    return result;
  }

  void mayDie(String where) {
    if (chance.mishap(12)) {
      tally.count("died");
      throw new Death(where);
    }
  }

  private void maybeSomebodyElseComesFirst() {
    if (twoAtOnce || !chance.mishap(8)) {
      return;
    }
    twoAtOnce = true;
    try {
      if (agenda.runNextWithin(AT_THE_SAME_TIME)) {
        tally.count("two at once");
      }
    } finally {
      twoAtOnce = false;
    }
  }

  private interface Call {
    @Nullable Object run() throws Throwable;
  }

  private static @Nullable Object call(Call call) throws Throwable {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}

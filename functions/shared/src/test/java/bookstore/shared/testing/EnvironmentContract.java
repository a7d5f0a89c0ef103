package bookstore.shared.testing;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.shared.runtime.ConfigurationException;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The variables of docs/architecture.md are those that the handlers read: each handler starts with
/// the documented variables of its function, reads all of them and no others, and refuses to start
/// when one is missing or malformed, with an error that names it.
public final class EnvironmentContract {
  /// These have a default.
  private static final Set<String> OPTIONAL =
      Set.of(
          "VIEWER_PROOF",
          "DEAD_LETTERS_URL",
          "ATTEMPTS",
          "TIMERS_QUEUE_URL",
          "TIME_SCALE",
          "OPEN_ORDERS",
          "OPEN_COPIES",
          "REGISTRATIONS_PER_HOUR",
          "LISTINGS_PER_DAY",
          "IMPORTS_IN_FLIGHT",
          "FUNCTION_TIMEOUT_SECONDS");

  private static final Map<String, String> MALFORMED =
      Map.ofEntries(
          entry("CURRENCY", "pesos"),
          entry("TIME_SCALE", "-1"),
          entry("FUNCTION_TIMEOUT_SECONDS", "0"),
          entry("OPEN_ORDERS", "0"),
          entry("OPEN_COPIES", "few"),
          entry("LISTINGS_PER_DAY", "0"),
          entry("IMPORTS_IN_FLIGHT", "none"),
          entry("ATTEMPTS", "many"),
          entry("REGISTRATIONS_PER_HOUR", "0"),
          entry("SHOP_URL", "shop"),
          entry("SIGNING_KEY_IDS", "key-1,,key-2"),
          entry("TOKEN_ISSUERS", "shop,shop"),
          entry("TIMERS_QUEUE_URL", "queue"),
          entry("DEAD_LETTERS_URL", "queue"));

  private EnvironmentContract() {}

  /// Checks the functions whose handlers are in a package.
  public static void check(String packageName) {
    var functions = functions(function -> function.handler().startsWith(packageName + "."));
    assertThat(functions).isNotEmpty();
    var documented = new TreeSet<String>();
    var read = new TreeSet<String>();
    for (var function : functions) {
      documented.addAll(function.variables());
      var environment = new Recorded(function.environment());
      assertThatCode(() -> start(function, environment))
          .as(function.name())
          .doesNotThrowAnyException();
      read.addAll(environment.read);
      function.variables().forEach(variable -> refuses(function, variable));
    }
    read.removeIf(name -> name.startsWith("AWS_"));
    assertThat(read).isEqualTo(documented);
  }

  private static void refuses(DocumentedEnvironment.Function function, String variable) {
    var environment = new HashMap<>(function.environment());
    if (!OPTIONAL.contains(variable)) {
      environment.remove(variable);
      assertThatThrownBy(() -> start(function, environment))
          .as("%s without %s", function.name(), variable)
          .isInstanceOf(ConfigurationException.class)
          .hasMessage("the environment variable " + variable + " is not set");
    }
    var malformed = MALFORMED.get(variable);
    if (malformed != null) {
      environment.put(variable, malformed);
      assertThatThrownBy(() -> start(function, environment))
          .as("%s with %s", function.name(), malformed)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageStartingWith("the environment variable " + variable + " must be ")
          .hasMessageEndingWith("'" + malformed + "'");
    }
  }

  private static void start(
      DocumentedEnvironment.Function function, Map<String, String> environment) {
    try {
      Class.forName(function.handler()).getConstructor(Map.class).newInstance(environment);
    } catch (java.lang.reflect.InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new AssertionError(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(function.handler(), e);
    }
  }

  private static List<DocumentedEnvironment.Function> functions(
      Predicate<DocumentedEnvironment.Function> predicate) {
    return DocumentedEnvironment.functions().stream().filter(predicate).toList();
  }

  /// An environment that records which variables were read.
  private static final class Recorded extends AbstractMap<String, String> {
    private final Map<String, String> variables;
    private final Set<String> read = new TreeSet<>();

    Recorded(Map<String, String> variables) {
      this.variables = variables;
    }

    @Override
    public @Nullable String get(Object name) {
      read.add((String) name);
      return variables.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
      read.add((String) name);
      return variables.containsKey(name);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
      return variables.entrySet();
    }
  }
}

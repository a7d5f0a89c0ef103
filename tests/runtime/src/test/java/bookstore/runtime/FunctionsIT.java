package bookstore.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localcloud.runtime.function.FunctionDefinition;
import localcloud.runtime.function.Outcome;
import localcloud.runtime.process.Initialization;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every deployable function answers its sample events under AWS's runtime interface client, on
/// demand and after the restore of a snapshot, and writes lines that CloudWatch can search.
@EnabledOnOs(OS.LINUX)
class FunctionsIT {
  private static final int PROCESSES_AT_ONCE = 2;

  private static final ExecutorService PROCESSES = Executors.newFixedThreadPool(PROCESSES_AT_ONCE);
  private static final Map<Initialization, ShopServices> SERVICES =
      new EnumMap<>(Initialization.class);
  private static final Map<Initialization, Map<String, CompletableFuture<FunctionRun>>> RUNS =
      new EnumMap<>(Initialization.class);

  /// Functions of one service share a table, so one runs after the other; each initialization has
  /// tables of its own, so that every sample is new to its table.
  @BeforeAll
  static void start() {
    for (var initialization : Initialization.values()) {
      var services = ShopServices.start();
      SERVICES.put(initialization, services);
      RUNS.put(initialization, new LinkedHashMap<>());
      services.functions().stream()
          .collect(
              Collectors.groupingBy(
                  function -> function.environment().get("SERVICE_NAME"),
                  LinkedHashMap::new,
                  Collectors.toList()))
          .values()
          .forEach(functions -> run(functions, initialization, services));
    }
  }

  @AfterAll
  static void stop() {
    PROCESSES.shutdownNow();
    PROCESSES.close();
    SERVICES.values().forEach(ShopServices::close);
  }

  @TestFactory
  Stream<DynamicNode> answers_on_demand() {
    return tests(Initialization.ON_DEMAND);
  }

  @TestFactory
  Stream<DynamicNode> answers_after_the_restore_of_a_snapshot() {
    return tests(Initialization.SNAP_START);
  }

  @ParameterizedTest
  @EnumSource
  void makes_no_call_that_its_role_does_not_allow(Initialization initialization) {
    runs(initialization).values().forEach(CompletableFuture::join);
    assertThat(services(initialization).deniedCalls()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void runs_all_functions_of_the_template(Initialization initialization) {
    assertThat(runs(initialization)).hasSizeGreaterThanOrEqualTo(24);
  }

  /// Everything else is in the snapshot. The most that were counted are written down for each
  /// function, so that it is seen when a change makes its first answers slower.
  @TestFactory
  Stream<DynamicTest> loads_few_classes_for_the_first_answer_after_a_restore() throws IOException {
    var most = FirstAnswers.classes();
    assertThat(most).containsOnlyKeys(runs(Initialization.SNAP_START).keySet());
    return firstAnswers(
        (function, run) ->
            assertThat(run.classes()).hasSizeLessThanOrEqualTo(most.getOrDefault(function, 0)));
  }

  @TestFactory
  Stream<DynamicTest> opens_no_file_for_the_first_answer_after_a_restore() {
    return firstAnswers((_, run) -> assertThat(run.files()).isEmpty());
  }

  private static Stream<DynamicTest> firstAnswers(BiConsumer<String, FunctionRun> check) {
    return runs(Initialization.SNAP_START).entrySet().stream()
        .map(
            run ->
                DynamicTest.dynamicTest(
                    run.getKey(), () -> check.accept(run.getKey(), run.getValue().get())));
  }

  private static Stream<DynamicNode> tests(Initialization initialization) {
    return runs(initialization).entrySet().stream()
        .map(
            run ->
                DynamicContainer.dynamicContainer(
                    run.getKey(), tests(run.getKey(), run.getValue())));
  }

  private static Stream<DynamicNode> tests(String function, CompletableFuture<FunctionRun> run) {
    return Stream.of(
        DynamicTest.dynamicTest("initializes", () -> initializes(run.get())),
        DynamicTest.dynamicTest("answers its samples", () -> answers(function, run.get())),
        DynamicTest.dynamicTest(
            "gives up an unreadable message", () -> givesUp(function, run.get())),
        DynamicTest.dynamicTest("writes lines of JSON", () -> writesJson(run.get())));
  }

  private static void initializes(FunctionRun run) {
    assertThat(run.initialization())
        .as(new String(run.initialization().document(), StandardCharsets.UTF_8))
        .isInstanceOf(Outcome.Success.class);
  }

  private static void answers(String function, FunctionRun run) throws Exception {
    assertThat(run.answers()).isNotEmpty();
    for (var answer : run.answers().entrySet()) {
      ExpectedAnswers.check(function, answer.getKey(), answer.getValue());
    }
  }

  /// The message is in the dead-letter queue and its batch succeeds, so only the log reports it.
  private static void givesUp(String function, FunctionRun run) throws Exception {
    if (run.unreadable().isEmpty()) return;
    ExpectedAnswers.check(function, "an unreadable message", run.unreadable().get());
    assertThat(run.lines()).anyMatch(CheckedLogLine::isError);
  }

  private static void writesJson(FunctionRun run) {
    assertThat(CheckedLogLine.faults(run.lines())).isEmpty();
  }

  private static Map<String, CompletableFuture<FunctionRun>> runs(Initialization initialization) {
    return RUNS.getOrDefault(initialization, Map.of());
  }

  private static ShopServices services(Initialization initialization) {
    return SERVICES.entrySet().stream()
        .filter(entry -> entry.getKey() == initialization)
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  /// Runs the functions one after the other, beside those of another service.
  private static void run(
      List<FunctionDefinition> functions, Initialization initialization, ShopServices services) {
    var runs = new LinkedHashMap<FunctionDefinition, CompletableFuture<FunctionRun>>();
    functions.forEach(function -> runs.put(function, new CompletableFuture<>()));
    runs.forEach((function, run) -> runs(initialization).put(function.shortName(), run));
    PROCESSES.execute(
        () ->
            runs.forEach(
                (function, run) -> {
                  try {
                    run.complete(FunctionRun.of(function, initialization, services));
                  } catch (Exception | Error e) {
                    run.completeExceptionally(e);
                  }
                }));
  }
}

package bookstore.tools.cost;

import bookstore.tools.workspace.CommandFailedException;
import bookstore.tools.workspace.ShopStack;
import bookstore.tools.workspace.Workspace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what a month costs in which nobody visits the shop, by line.",
      "It is counted from the synthesized template, at AWS's list prices of a day that is printed."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong arguments"})
public final class CostCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description =
          "The template of another stage, such as cdk-app/cdk.out/BookStore-prod.template.json"
              + " (default: that of the local cloud, which is dev's).")
  private @Nullable Path template;

  @Override
  public Integer call() {
    var prices = Prices.current();
    var out = spec.commandLine().getOut();
    var lines = new IdleCost(read(), prices).lines();
    out.println(
        "USD a month without a visitor, list prices of %s in %s:"
            .formatted(prices.asOf(), prices.region()));
    lines.forEach(line -> out.println(text(line)));
    out.println(row("all of it", "", sum(lines, false), sum(lines, true)));
    out.flush();
    return 0;
  }

  private static String text(IdleCost.Line line) {
    var quantity =
        line.quantity() == Math.rint(line.quantity())
            ? "%.0f".formatted(line.quantity())
            : String.format(Locale.ROOT, "%.2f", line.quantity());
    return row(
        line.what(), (quantity + " " + line.unit()).strip(), line.usd(), line.usdAfterFreeTier());
  }

  private static String row(String what, String quantity, double usd, double afterFreeTier) {
    return String.format(
        Locale.ROOT,
        "  %-28s %14s %7.2f   %6.2f after free tiers",
        what,
        quantity,
        usd,
        afterFreeTier);
  }

  private static double sum(List<IdleCost.Line> lines, boolean afterFreeTier) {
    return lines.stream()
        .mapToDouble(line -> afterFreeTier ? line.usdAfterFreeTier() : line.usd())
        .sum();
  }

  private JsonNode read() {
    var file =
        template == null
            ? Workspace.here().cdkOut().resolve(ShopStack.STACK + ".template.json")
            : template;
    if (!Files.exists(file)) {
      throw new CommandFailedException(
          file + " is missing: run ./bookstore start once, or npx cdk synth in cdk-app.");
    }
    try {
      var parsed = new ObjectMapper().readTree(file.toFile());
      if (!parsed.path("Resources").isObject()) {
        throw new CommandFailedException(file + " is no template: it has no Resources.");
      }
      return parsed;
    } catch (IOException e) {
      throw new CommandFailedException(file + " is no template: it cannot be read as JSON.");
    }
  }
}

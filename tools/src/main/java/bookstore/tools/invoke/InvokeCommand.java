package bookstore.tools.invoke;

import bookstore.tools.workspace.RunningCloud;
import bookstore.tools.workspace.ShopStack;
import bookstore.tools.workspace.Workspace;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import localcloud.LocalCloud;
import localcloud.LocalCloudOptions;
import localcloud.provision.Provisioner;
import localcloud.provision.resource.ProvisionOptions;
import localcloud.runtime.function.Credentials;
import localcloud.runtime.function.FunctionDefinition;
import localcloud.runtime.function.FunctionEnvironment;
import localcloud.runtime.function.SingleFunction;
import localcloud.runtime.process.ProcessInvocation;
import localcloud.template.Template;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "invoke",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a function once, in a process of its own, and prints its response as JSON.",
      "The function uses the running local cloud, or the AWS services at --endpoint-url.",
      "With --runtime it runs as on Lambda, under AWS's runtime interface client (Linux only)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the function returned a response",
      "1:the function failed, or could not run",
      "2:wrong arguments"
    })
public final class InvokeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "FUNCTION", description = "The name, such as orders-api.")
  private String function = "";

  @Parameters(
      index = "1",
      paramLabel = "EVENT.json",
      description = "The event, or - for standard input; samples are in events-samples/.")
  private String event = "";

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description =
          "Use the AWS services at URL, such as LocalStack, with the shop deployed there.")
  private @Nullable URI endpointUrl;

  @Option(
      names = "--aws-port",
      defaultValue = "4566",
      paramLabel = "N",
      description = "The AWS port of the running local cloud (default: ${DEFAULT-VALUE}).")
  private int awsPort;

  @Option(
      names = "--runtime",
      description = {
        "Run the function under AWS's runtime interface client,",
        "with the flags, heap and log format of its deployment."
      })
  private boolean runtime;

  @Override
  public Integer call() throws Exception {
    var json = json(read());
    var workspace = Workspace.here();
    var definition = named(definitions(workspace));
    var answer =
        runtime
            ? ProcessInvocation.invoke(workspace.runtimeClient(), definition, json, this::log)
            : SingleFunction.invoke(definition, json, this::log);
    var out = spec.commandLine().getOut();
    out.println(answer.json());
    out.flush();
    return answer.succeeded() ? 0 : 1;
  }

  private void log(String line) {
    var err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private byte[] read() {
    try {
      return event.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(event));
    } catch (NoSuchFileException e) {
      throw misuse("There is no file " + event + ".");
    } catch (IOException e) {
      throw misuse("Cannot read " + event + ": " + e.getMessage());
    }
  }

  private byte[] json(byte[] text) {
    try {
      if (new ObjectMapper().readTree(text).isMissingNode()) throw misuse("The event is empty.");
      return text;
    } catch (JsonProcessingException e) {
      throw misuse(
          "The event is not JSON: "
              + e.getOriginalMessage()
              + " (line "
              + e.getLocation().getLineNr()
              + ").");
    } catch (IOException e) {
      throw misuse("Cannot read the event: " + e.getMessage());
    }
  }

  private FunctionDefinition named(List<FunctionDefinition> definitions) {
    return definitions.stream()
        .filter(one -> one.name().equals(function) || one.shortName().equals(function))
        .findFirst()
        .orElseThrow(() -> misuse(unknown(definitions)));
  }

  private String unknown(List<FunctionDefinition> definitions) {
    var names = definitions.stream().map(FunctionDefinition::shortName).sorted().toList();
    return "There is no function "
        + function
        + ". The functions are: "
        + String.join(", ", names)
        + ".";
  }

  private List<FunctionDefinition> definitions(Workspace workspace) {
    if (endpointUrl == null) return RunningCloud.onAwsPort(workspace, awsPort).functions();
    return definitionsAt(endpointUrl, workspace);
  }

  private static List<FunctionDefinition> definitionsAt(URI endpoint, Workspace workspace) {
    var caller = caller();
    var template = Template.read(workspace.cdkOut(), ShopStack.STACK);
    var deployment =
        Provisioner.provision(
            template,
            ProvisionOptions.at(
                endpoint,
                LocalCloud.REGION,
                LocalCloud.ACCOUNT,
                caller.accessKeyId(),
                caller.secretAccessKey()));
    var environment =
        new FunctionEnvironment(endpoint, LocalCloud.REGION, LocalCloudOptions.DEFAULT_TIME_SCALE);
    return FunctionDefinition.of(template, deployment, ShopStack.FUNCTION_NAME_PREFIX).stream()
        .map(function -> environment.complete(function, caller))
        .toList();
  }

  /// The user's own access keys, if any: emulators derive the account from them.
  private static Credentials caller() {
    var environment = System.getenv();
    return new Credentials(
        environment.getOrDefault("AWS_ACCESS_KEY_ID", "test"),
        environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "test"));
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

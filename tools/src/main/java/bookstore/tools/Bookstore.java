package bookstore.tools;

import bookstore.tools.accounts.GrantAdminCommand;
import bookstore.tools.alarms.AlarmsCommand;
import bookstore.tools.cost.CostCommand;
import bookstore.tools.doctor.DoctorCommand;
import bookstore.tools.importing.ImportCommand;
import bookstore.tools.importing.ImportException;
import bookstore.tools.invoke.InvokeCommand;
import bookstore.tools.keys.RotateKeysCommand;
import bookstore.tools.recover.RebuildCommand;
import bookstore.tools.recover.RedriveCommand;
import bookstore.tools.seed.SeedCommand;
import bookstore.tools.shell.BenchCommand;
import bookstore.tools.shell.CompletionCommand;
import bookstore.tools.shell.EventHistoryCommand;
import bookstore.tools.shell.TestCommand;
import bookstore.tools.shop.ShopApiException;
import bookstore.tools.smoke.SmokeCommand;
import bookstore.tools.start.StartCommand;
import bookstore.tools.start.TrainCommand;
import bookstore.tools.story.StoryCommand;
import bookstore.tools.workspace.CommandFailedException;
import java.io.PrintWriter;
import localcloud.LocalCloudException;
import localcloud.endpoint.store.EndpointException;
import localcloud.provision.resource.ProvisionException;
import localcloud.runtime.process.RuntimeClientException;
import localcloud.template.TemplateException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/// The command line of this repository.
@Command(
    name = "bookstore",
    description = "Runs and operates the BookStore, on this machine or on AWS.",
    mixinStandardHelpOptions = true,
    version = "BookStore 1",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      StartCommand.class,
      InvokeCommand.class,
      SeedCommand.class,
      ImportCommand.class,
      GrantAdminCommand.class,
      RedriveCommand.class,
      RebuildCommand.class,
      AlarmsCommand.class,
      StoryCommand.class,
      CostCommand.class,
      RotateKeysCommand.class,
      DoctorCommand.class,
      SmokeCommand.class,
      TestCommand.class,
      BenchCommand.class,
      EventHistoryCommand.class,
      CompletionCommand.class,
      TrainCommand.class
    },
    footer = {"", "bookstore COMMAND --help describes a command."},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong arguments"})
public final class Bookstore implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  public static CommandLine commandLine() {
    return new CommandLine(new Bookstore())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Bookstore::misused)
        .setExecutionExceptionHandler(Bookstore::failed);
  }

  /// Reports that the command is missing.
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Enter a command.");
  }

  private static int misused(ParameterException wrong, String[] arguments) {
    var command = wrong.getCommandLine();
    var err = command.getErr();
    err.println(wrong.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("Try " + command.getCommandSpec().qualifiedName() + " --help.");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  /// An error that the user can correct is printed as one sentence; any other is a defect and is
  /// printed with its stack trace.
  private static int failed(Exception failure, CommandLine command, ParseResult arguments) {
    var err = command.getErr();
    switch (failure) {
      case CommandFailedException _,
          LocalCloudException _,
          EndpointException _,
          TemplateException _,
          ProvisionException _,
          RuntimeClientException _,
          ShopApiException _,
          ImportException _,
          SdkException _ ->
          err.println(failure.getMessage());
      default -> printFault(failure, err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static void printFault(Exception failure, PrintWriter err) {
    err.println("This is a defect in BookStore. Please report it with the stack trace:");
    failure.printStackTrace(err);
  }
}

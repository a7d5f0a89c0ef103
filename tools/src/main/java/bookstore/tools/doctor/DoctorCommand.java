package bookstore.tools.doctor;

import bookstore.tools.workspace.AwsTarget;
import bookstore.tools.workspace.StageFile;
import bookstore.tools.workspace.Workspace;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Checks this machine for what building and running the shop needs and, with --profile, an AWS"
          + " account for what a deployment of the stage needs. Changes nothing.",
      "Prints what to do about each finding."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing is at fault", "1:something is at fault", "2:wrong arguments"})
public final class DoctorCommand implements Callable<Integer> {
  private static final int SHOP_PORT = 8080;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private AwsTarget aws = new AwsTarget();

  @Override
  public Integer call() {
    var workspace = Workspace.here();
    var stage = StageFile.read(workspace, aws.stage());
    var out = spec.commandLine().getOut();
    var findings = new ArrayList<Finding>();
    out.println("This machine");
    findings.addAll(print(out, new MachineChecks(workspace, Programs.onPath(), ports()).run()));
    if (aws.isRemote()) {
      out.println("AWS, for the stage " + aws.stage());
      findings.addAll(print(out, new AccountChecks(aws, stage).run()));
    }
    long faults = findings.stream().filter(Finding::isFault).count();
    out.println(summary(faults));
    out.flush();
    return faults == 0 ? 0 : 1;
  }

  private List<Integer> ports() {
    return List.of(aws.port().orElse(SHOP_PORT), aws.awsPort());
  }

  private static List<Finding> print(PrintWriter out, List<Finding> findings) {
    findings.forEach(
        finding -> {
          out.println(
              "  %-7s %-12s %s"
                  .formatted(
                      finding.verdict().name().toLowerCase(Locale.ROOT),
                      finding.subject(),
                      finding.detail()));
          if (!finding.advice().isEmpty()) out.println(" ".repeat(10) + finding.advice());
        });
    out.flush();
    return findings;
  }

  private static String summary(long faults) {
    if (faults == 0) return "Nothing is at fault.";
    return faults == 1 ? "One thing is at fault." : faults + " things are at fault.";
  }
}

package bookstore.tools.workspace;

import java.net.URI;
import localcloud.RunFile;

/// The local cloud that other commands work on.
public final class RunningCloud {
  private RunningCloud() {}

  public static RunFile onAwsPort(Workspace workspace, int awsPort) {
    return workspace
        .running(awsPort)
        .orElseThrow(
            () ->
                new CommandFailedException(
                    "No local cloud runs on AWS port "
                        + awsPort
                        + ": start one with ./bookstore start, or name its --aws-port."));
  }

  /// The shop on a port, by HTTPS when it was started so.
  public static URI shop(Workspace workspace, int port) {
    return onPort(workspace, port).site();
  }

  static RunFile onPort(Workspace workspace, int port) {
    return workspace.running().stream()
        .filter(cloud -> cloud.site().getPort() == port)
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailedException(
                    "No shop runs on port "
                        + port
                        + ": start one with ./bookstore start, or name its --port."));
  }
}

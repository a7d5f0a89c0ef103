package bookstore.tools.workspace;

import java.net.URI;
import localcloud.RunFile;

/// The running local cloud that other commands use.
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
                        + ": start one with ./bookstore start, or give its port with --aws-port."));
  }

  /// The address of the shop on a port, with HTTPS if it was started with --https.
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
                        + ": start one with ./bookstore start, or give its port with --port."));
  }
}

package bookstore.tools.doctor;

import bookstore.tools.workspace.Workspace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What building, testing and running the shop on this machine needs. The script that starts this
/// JVM has already found a JDK 25 and Maven.
final class MachineChecks {
  private static final int NODE = 20;
  private static final long GIB = 1L << 30;
  private static final long DISK = 3 * GIB;
  private static final long MEMORY = 3 * GIB;
  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Workspace workspace;
  private final Programs programs;
  private final List<Integer> ports;

  /// @param ports those that the shop will listen on
  MachineChecks(Workspace workspace, Programs programs, List<Integer> ports) {
    this.workspace = workspace;
    this.programs = programs;
    this.ports = ports;
  }

  List<Finding> run() {
    return Stream.concat(
            Stream.of(jdk(), maven(), node(), npm(), browser(), disk(), memory()),
            ports.stream().map(this::port))
        .toList();
  }

  private static Finding jdk() {
    return Finding.ok("JDK", Runtime.version() + " in " + System.getProperty("java.home"));
  }

  private Finding maven() {
    return programs
        .find("mvn")
        .map(mvn -> Finding.ok("Maven", Programs.version(mvn).orElse("of unknown version")))
        .orElseGet(() -> Finding.ok("Maven", "not installed; the wrapper ./mvnw downloads it"));
  }

  private Finding node() {
    var how =
        "Install Node.js %d or newer from your package manager or nodejs.org.".formatted(NODE);
    var node = programs.find("node");
    if (node.isEmpty()) {
      return Finding.fault("Node.js", "not found; it builds the storefront", how);
    }
    var version = Programs.version(node.get());
    if (version.isEmpty()) {
      return Finding.fault("Node.js", node.get() + " does not say its version", how);
    }
    return Programs.major(version.get()) < NODE
        ? Finding.fault("Node.js", version.get() + " is too old", how)
        : Finding.ok("Node.js", version.get());
  }

  private Finding npm() {
    return programs
        .find("npm")
        .map(npm -> Finding.ok("npm", Programs.version(npm).orElse("of unknown version")))
        .orElseGet(
            () ->
                Finding.fault(
                    "npm",
                    "not found; it installs what the storefront is built with",
                    "Install it; it comes with Node.js."));
  }

  private Finding browser() {
    return BROWSERS.stream()
        .map(programs::find)
        .flatMap(Optional::stream)
        .findFirst()
        .map(path -> Finding.ok("Chromium", path.toString()))
        .orElseGet(
            () ->
                Finding.advice(
                    "Chromium",
                    "not found; mvn verify skips the browser journeys",
                    "Install the package chromium to run them."));
  }

  private Finding disk() {
    try {
      long free = Files.getFileStore(workspace.root()).getUsableSpace();
      return free < DISK
          ? Finding.fault(
              "disk",
              gib(free) + " free in " + workspace.root(),
              "Free some space: libraries and a build need about " + gib(DISK) + ".")
          : Finding.ok("disk", gib(free) + " free");
    } catch (IOException e) {
      return Finding.advice(
          "disk", "free space is unknown", "Check that " + gib(DISK) + " are free.");
    }
  }

  private static Finding memory() {
    var system =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    long total = system.getTotalMemorySize();
    return total < MEMORY
        ? Finding.advice(
            "memory",
            gib(total) + " in all",
            "The shop and a build together need about " + gib(MEMORY) + ".")
        : Finding.ok("memory", gib(total) + " in all");
  }

  private Finding port(int port) {
    var subject = "port " + port;
    if (workspace.isUsed(port)) return Finding.ok(subject, "used by the running shop");
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return Finding.ok(subject, "free");
    } catch (IOException e) {
      return Finding.fault(
          subject,
          "used by another program",
          "Stop that program, or choose other ports: ./bookstore start --port N --aws-port M.");
    }
  }

  private static String gib(long bytes) {
    return "%.1f GiB".formatted((double) bytes / GIB);
  }
}

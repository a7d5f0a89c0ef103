package bookstore.tools.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.tools.workspace.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineChecksTest {
  @TempDir private Path folder;
  private Path bin;

  @BeforeEach
  void installs_everything() throws IOException {
    bin = Files.createDirectory(folder.resolve("bin"));
    program("mvn", "Apache Maven 3.9.16 (abc)");
    program("node", "v24.1.0");
    program("npm", "11.3.0");
    program("chromium", "Chromium 150.0.1");
  }

  @Test
  void find_nothing_at_fault_on_a_complete_machine() {
    assertThat(run()).noneMatch(Finding::isFault);
    assertThat(finding("Maven").detail()).isEqualTo("3.9.16");
    assertThat(finding("Node.js").detail()).isEqualTo("24.1.0");
    assertThat(finding("Chromium").detail()).isEqualTo(bin.resolve("chromium").toString());
  }

  @Test
  void say_how_to_get_what_is_missing() throws IOException {
    for (var name : List.of("mvn", "node", "npm", "chromium")) Files.delete(bin.resolve(name));

    assertThat(finding("Maven").verdict()).isEqualTo(Finding.Verdict.OK);
    assertThat(finding("Node.js").isFault()).isTrue();
    assertThat(finding("Node.js").advice()).contains("Node.js 20 or newer");
    assertThat(finding("npm").isFault()).isTrue();
    assertThat(finding("Chromium").verdict()).isEqualTo(Finding.Verdict.ADVICE);
    assertThat(finding("Chromium").advice()).isNotEmpty();
  }

  @Test
  void refuse_a_node_that_is_too_old_or_does_not_answer() throws IOException {
    program("node", "v18.19.0");
    assertThat(finding("Node.js").isFault()).isTrue();
    assertThat(finding("Node.js").detail()).isEqualTo("18.19.0 is too old");

    program("node", "broken");
    assertThat(finding("Node.js").isFault()).isTrue();
  }

  @Test
  void report_a_port_that_another_program_uses() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(port(taken.getLocalPort()).isFault()).isTrue();
      assertThat(port(taken.getLocalPort()).advice()).contains("--port");
      assertThat(port(0).detail()).isEqualTo("free");
    }
  }

  @Test
  void know_the_port_of_the_running_shop() throws IOException {
    try (var shop = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var running = Files.createDirectories(folder.resolve(".bookstore/running"));
      Files.writeString(
          running.resolve("4566.json"),
          """
          {"site": "http://localhost:%d", "aws": "http://localhost:4566", "region": "us-east-1"}
          """
              .formatted(shop.getLocalPort()));

      assertThat(port(shop.getLocalPort()).detail()).isEqualTo("used by the running shop");
    }
  }

  private Finding port(int port) {
    return new MachineChecks(new Workspace(folder), new Programs(List.of(bin)), List.of(port))
        .run()
        .getLast();
  }

  private Finding finding(String subject) {
    return run().stream().filter(it -> it.subject().equals(subject)).findFirst().orElseThrow();
  }

  private List<Finding> run() {
    return new MachineChecks(new Workspace(folder), new Programs(List.of(bin)), List.of()).run();
  }

  private void program(String name, String printed) throws IOException {
    var file = bin.resolve(name);
    Files.writeString(file, "#!/bin/sh\necho '%s'\n".formatted(printed));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}

package bookstore.tools.keys;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.tools.Bookstore;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotateKeysCommandTest {
  private static final String CONFIGURATION =
      """
      {
        "stack": "BookStore-test", "namePrefix": "test",
        "tokens": { "signingKeys": [1], "issuers": ["bookstore"] },
        "throttle": { "burst": 2 }
      }
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private volatile int published = 1;
  private volatile int publishedByEveryTenth = 0;
  private HttpServer shop = start();

  @TempDir private Path root;

  @BeforeEach
  void configure() throws IOException {
    System.setProperty("bookstore.root", root.toString());
    Files.createDirectories(file().getParent());
    Files.writeString(file(), CONFIGURATION);
  }

  @AfterEach
  void stop() {
    System.clearProperty("bookstore.root");
    shop.stop(0);
  }

  @Test
  void replaces_the_key_in_three_steps_and_leaves_the_rest_of_the_file() throws IOException {
    assertThat(run()).isZero();
    assertThat(Files.readString(file())).isEqualTo(CONFIGURATION.replace("[1]", "[1, 2]"));
    published = 2;
    assertThat(run()).isZero();
    assertThat(Files.readString(file())).isEqualTo(CONFIGURATION.replace("[1]", "[2, 1]"));
    assertThat(run()).isZero();
    assertThat(Files.readString(file())).isEqualTo(CONFIGURATION.replace("[1]", "[2]"));
    published = 1;
    assertThat(run()).isZero();
    assertThat(Files.readString(file())).isEqualTo(CONFIGURATION.replace("[1]", "[2, 3]"));
    assertThat(out.toString().lines())
        .hasSize(4)
        .allMatch(line -> line.endsWith("npx cdk deploy --all -c stage=test"));
  }

  @Test
  void replaces_the_issuer_in_three_steps() throws IOException {
    for (var expected :
        List.of(
            "[\"bookstore\", \"https://shop.example.com\"]",
            "[\"https://shop.example.com\", \"bookstore\"]",
            "[\"https://shop.example.com\"]")) {
      assertThat(run("--issuer", "https://shop.example.com")).isZero();
      assertThat(Files.readString(file()))
          .isEqualTo(CONFIGURATION.replace("[\"bookstore\"]", expected));
    }
    assertThat(run("--issuer", "https://shop.example.com")).isEqualTo(1);
    assertThat(err.toString()).contains("is the only one already");
  }

  @Test
  void takes_no_step_before_the_one_before_is_deployed() throws IOException {
    assertThat(run()).isZero();
    var accepted = Files.readString(file());

    assertThat(run()).isEqualTo(1);
    published = 2;
    publishedByEveryTenth = 1;
    assertThat(run()).isEqualTo(1);

    assertThat(Files.readString(file())).isEqualTo(accepted);
    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("publishes 1 signing keys and the configuration has 2"));
  }

  @Test
  void refuses_what_it_cannot_work_on_in_one_sentence() throws IOException {
    assertThat(run("--issuer", "a,b")).isEqualTo(2);
    assertThat(execute("rotate-keys", "--stage", "test")).isEqualTo(2);
    assertThat(execute("rotate-keys", "--stage", "none", url())).isEqualTo(1);
    published = 2;
    Files.writeString(file(), CONFIGURATION.replace("[\"bookstore\"]", "[\"a\", \"b\"]"));
    assertThat(run("--issuer", "c")).isEqualTo(1);
    for (var broken : List.of("{", "{}", CONFIGURATION.replace("[1]", "[]"))) {
      Files.writeString(file(), broken);
      assertThat(run()).isEqualTo(1);
      assertThat(Files.readString(file())).isEqualTo(broken);
    }
    assertThat(err.toString()).doesNotContain("\tat ");
  }

  private int run(String... options) {
    return execute(
        Stream.concat(Stream.of("rotate-keys", "--stage", "test", url()), Stream.of(options))
            .toArray(String[]::new));
  }

  private int execute(String... arguments) {
    return Bookstore.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Path file() {
    return root.resolve("cdk-app").resolve("config").resolve("test.json");
  }

  private String url() {
    return "http://127.0.0.1:" + shop.getAddress().getPort();
  }

  private HttpServer start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var requests = new java.util.concurrent.atomic.AtomicInteger();
      server.createContext(
          "/.well-known/jwks.json",
          exchange -> {
            var other = publishedByEveryTenth > 0 && requests.incrementAndGet() % 10 == 0;
            var keys = Collections.nCopies(other ? publishedByEveryTenth : published, "{}");
            var body =
                ("{\"keys\":[" + String.join(",", keys) + "]}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

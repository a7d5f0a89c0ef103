package localcloud.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import localcloud.endpoint.store.EndpointException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A data directory that is not as it was written is refused at the start, whatever file it is.
final class DamagedDataTest {
  @TempDir private Path directory;
  private String key;

  @BeforeEach
  void fill() {
    try (var endpoint = open(directory.resolve("data"))) {
      var clients = Clients.root(endpoint);
      DynamoDbTest.createTable(clients.dynamo(), "orders");
      for (int i = 0; i < 200; i++) {
        var item = DynamoDbTest.item("a" + i, "x".repeat(500));
        clients.dynamo().putItem(p -> p.tableName("orders").item(item));
      }
      var queue =
          clients
              .sqs()
              .createQueue(
                  q ->
                      q.queueName("a-queue")
                          .attributes(
                              Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "1209600")))
              .queueUrl();
      clients.sqs().sendMessage(m -> m.queueUrl(queue).messageBody("a message"));
      key = KmsTest.signingKey(clients.kms());
      var bus = clients.events().createEventBus(b -> b.name("app")).eventBusArn();
      clients.events().createArchive(a -> a.archiveName("all").eventSourceArn(bus));
      clients
          .events()
          .putEvents(
              p ->
                  p.entries(
                      PutEventsRequestEntry.builder()
                          .eventBusName("app")
                          .source("s")
                          .detailType("t")
                          .detail("{}")
                          .build()));
      clients.s3().createBucket(b -> b.bucket("covers"));
      clients
          .s3()
          .putObject(
              p -> p.bucket("covers").key("a/b"), RequestBody.fromString("photo".repeat(100)));
      var upload =
          clients.s3().createMultipartUpload(m -> m.bucket("covers").key("parts")).uploadId();
      clients
          .s3()
          .uploadPart(
              u -> u.bucket("covers").key("parts").uploadId(upload).partNumber(1),
              RequestBody.fromString("part".repeat(100)));
    }
  }

  private static AwsEndpoint open(Path data) {
    return AwsEndpoint.start(EndpointOptions.inMemory().withData(data));
  }

  @Test
  void every_file_with_garbled_bytes_is_refused_in_a_sentence_that_names_it() throws IOException {
    var names = files(directory.resolve("data"));
    assertThat(names.toString())
        .contains(
            "shared-local-instance.db",
            "shared-local-instance.db.sha256",
            "queues.jsonl",
            "queue-settings.jsonl",
            "keys.jsonl",
            "events.jsonl",
            "archive-all.jsonl",
            "index.jsonl",
            "contents",
            "about.json");
    for (var name : names) {
      for (long seed = 1; seed <= 2; seed++) {
        var copy = copy(name + "-" + seed);
        var file = copy.resolve(name);
        garble(file, new Random(seed));
        assertThatThrownBy(() -> open(copy).close(), "%s, seed %d", name, seed)
            .isInstanceOf(EndpointException.class)
            .hasMessageMatching("The file \\Q" + file + "\\E is damaged at [^\\n]+\\.");
      }
    }
  }

  @Test
  void the_beginning_of_a_line_that_a_killed_process_has_left_is_dropped() throws IOException {
    for (var name : files(directory.resolve("data"))) {
      if (name.toString().endsWith(".jsonl")) {
        var copy = copy(name.toString());
        var file = copy.resolve(name);
        var all = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(all, all.length - 10));
        open(copy).close();
        open(copy).close();
      }
    }
  }

  @Test
  void an_intact_directory_of_the_format_before_is_opened() throws IOException {
    var copy = copy("before");
    for (var name : files(copy)) {
      if (name.toString().matches(".*\\.jsonl|.*/about\\.json")) {
        var file = copy.resolve(name);
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^[0-9a-f]{8} ", ""));
      }
    }
    Files.delete(copy.resolve("dynamodb/shared-local-instance.db.sha256"));
    try (var endpoint = open(copy)) {
      assertThat(Clients.root(endpoint).kms().describeKey(k -> k.keyId(key)).keyMetadata().keyId())
          .isEqualTo(key);
    }
  }

  /// Fifty bytes in a row, or all of a shorter file.
  private static void garble(Path file, Random random) throws IOException {
    var all = Files.readAllBytes(file);
    var from = random.nextInt(Math.max(1, all.length - 50));
    for (int i = from; i < Math.min(all.length, from + 50); i++) {
      all[i] ^= (byte) (1 + random.nextInt(127));
    }
    Files.write(file, all);
  }

  private Path copy(String name) throws IOException {
    var source = directory.resolve("data");
    var target = directory.resolve("copy-" + name.replace('/', '-'));
    try (var all = Files.walk(source)) {
      for (var file : all.toList()) {
        Files.copy(
            file, target.resolve(source.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return target;
  }

  /// Those with content, relative to the directory.
  private static List<Path> files(Path root) throws IOException {
    try (var all = Files.walk(root)) {
      return all.filter(file -> Files.isRegularFile(file) && file.toFile().length() > 0)
          // shared memory of SQLite, made anew at each start
          .filter(file -> !file.toString().endsWith("-shm"))
          .map(root::relativize)
          .toList();
    }
  }
}

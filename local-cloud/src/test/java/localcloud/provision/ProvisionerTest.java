package localcloud.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import localcloud.endpoint.AwsEndpoint;
import localcloud.endpoint.EndpointOptions;
import localcloud.provision.resource.ProvisionException;
import localcloud.provision.resource.ProvisionOptions;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.template.Resource;
import localcloud.template.Template;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Runs with the local endpoint, or with another one at `-Daws.endpoint=URL`.
class ProvisionerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path cdkOut;

  private final List<String> changes = Collections.synchronizedList(new ArrayList<>());
  private static final Optional<String> GIVEN =
      Optional.ofNullable(System.getProperty("aws.endpoint")).filter(url -> !url.isBlank());
  private static Optional<AwsEndpoint> own = Optional.empty();

  private final ProvisioningContext cloud = cloud();

  @BeforeAll
  static void startEndpoint() {
    if (GIVEN.isEmpty()) own = Optional.of(AwsEndpoint.start(EndpointOptions.inMemory()));
  }

  @AfterAll
  static void stopEndpoint() {
    own.ifPresent(AwsEndpoint::close);
  }

  @BeforeEach
  void synthesize() throws IOException {
    write("site/index.html", "<h1>Books</h1>");
    write("site/robots.txt", "User-agent: *");
    write("site/assets/app-1.js", "run()");
    write(
        "Shop.assets.json",
        """
        {"files": {"s": {"source": {"path": "site"}, "destinations": {"d": {"objectKey": "site.zip"}}}}}
        """);
    write(
        "manifest.json",
        """
        {"artifacts": {
          "Shop": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "Shop.template.json"}, "dependencies": ["Assets"]},
          "Assets": {"type": "cdk:asset-manifest", "properties": {"file": "Shop.assets.json"}}}}
        """);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void creates_all_resources_of_the_template() {
    var shop = provision(document -> {});

    var table = cloud.dynamo().describeTable(r -> r.tableName("orders")).table();
    assertThat(table.streamSpecification().streamViewTypeAsString()).isEqualTo("NEW_IMAGE");
    assertThat(table.globalSecondaryIndexes()).extracting(it -> it.indexName()).contains("gsi1");
    assertThat(
            cloud.dynamo().describeTimeToLive(r -> r.tableName("orders")).timeToLiveDescription())
        .extracting(it -> it.attributeName())
        .isEqualTo("expiresAt");
    assertThat(shop.attribute("Table", "StreamArn").asText()).isEqualTo(table.latestStreamArn());

    var queue = attributes(shop.physicalId("Queue"));
    assertThat(queue).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "180");
    assertThat(queue.get(QueueAttributeName.REDRIVE_POLICY))
        .contains(shop.attribute("DeadLetters", "Arn").asText());

    var targets =
        cloud.events().listTargetsByRule(r -> r.rule("Shop-Rule").eventBusName("shop")).targets();
    assertThat(targets)
        .extracting(Target::arn)
        .containsExactly(shop.attribute("Queue", "Arn").asText());
    assertThat(cloud.events().describeArchive(r -> r.archiveName("shop-archive")).retentionDays())
        .isEqualTo(30);
    assertThat(cloud.kms().describeKey(r -> r.keyId("alias/shop-signing")).keyMetadata().keySpec())
        .isEqualTo(KeySpec.ECC_NIST_P256);
  }

  @Test
  void creates_identities_and_configuration_sets_of_ses_once() {
    assumeTrue(GIVEN.isEmpty(), "not every emulator has SES's API v2");
    Consumer<ObjectNode> withMail =
        document -> {
          var resources = (ObjectNode) document.get("Resources");
          resources
              .putObject("Sender")
              .put("Type", "AWS::SES::EmailIdentity")
              .putObject("Properties")
              .put("EmailIdentity", "no-reply@example.com");
          resources.putObject("MailSettings").put("Type", "AWS::SES::ConfigurationSet");
        };
    var shop = provision(withMail);
    assertThat(shop.physicalId("Sender")).isEqualTo("no-reply@example.com");
    assertThat(cloud.ses().listEmailIdentities(r -> {}).emailIdentities()).hasSize(1);
    assertThat(cloud.ses().listConfigurationSets(r -> {}).configurationSets())
        .containsExactly(shop.physicalId("MailSettings"));
    changes.clear();
    provision(withMail);
    assertThat(changes).isEmpty();
  }

  @Test
  void an_endpoint_without_ses_is_reported_and_does_without() throws IOException {
    var endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(501, -1);
          exchange.close();
        });
    endpoint.start();
    var mail =
        JSON.readTree(
            """
            {"Resources": {"Sender": {"Type": "AWS::SES::EmailIdentity",
              "Properties": {"EmailIdentity": "no-reply@example.com"}}}}
            """);
    try {
      var uri = URI.create("http://localhost:" + endpoint.getAddress().getPort());
      var options = ProvisionOptions.at(uri, "us-east-1", "000000000000", "test", "test");
      var shop =
          Provisioner.provision(Template.of("Shop", mail), options.withProgress(changes::add));
      assertThat(shop.physicalId("Sender")).isEqualTo("no-reply@example.com");
      assertThat(changes).singleElement().asString().contains("no API v2 of SES");
    } finally {
      endpoint.stop(0);
    }
  }

  @Test
  void site_files_are_uploaded_with_their_headers_and_pruned() throws IOException {
    provision(document -> {});
    assertThat(keys()).containsExactlyInAnyOrder("index.html", "robots.txt");
    var page = cloud.s3().headObject(r -> r.bucket("shop-site").key("index.html"));
    assertThat(page.contentType()).isEqualTo("text/html");
    assertThat(page.cacheControl()).isEqualTo("no-cache");

    Files.delete(cdkOut.resolve("site/robots.txt"));
    write("site/index.html", "<h1>More books</h1>");
    changes.clear();
    provision(document -> {});
    assertThat(keys()).containsExactly("index.html");
    assertThat(changes).anyMatch(line -> line.startsWith("uploaded 1 files"));
  }

  @Test
  void a_second_run_changes_nothing() {
    var first = provision(document -> {});
    changes.clear();
    var second = provision(document -> {});
    assertThat(changes).isEmpty();
    assertThat(second.physicalId("Key")).isEqualTo(first.physicalId("Key"));
    assertThat(second.attribute("Table", "StreamArn"))
        .isEqualTo(first.attribute("Table", "StreamArn"));
  }

  @Test
  void applies_the_possible_changes_of_a_template() {
    provision(document -> {});
    changes.clear();
    var shop =
        provision(
            document -> {
              properties(document, "Queue").put("VisibilityTimeout", 60);
              var pattern = (ObjectNode) properties(document, "Rule").get("EventPattern");
              pattern.putArray("source").add("app.orders");
              rename(document, "Rule", "OtherRule");
              addIndex(properties(document, "Table"), "gsi2", "gsi2pk");
            });
    assertThat(attributes(shop.physicalId("Queue")))
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "60");
    assertThat(cloud.events().listRules(r -> r.eventBusName("shop")).rules())
        .extracting(rule -> rule.name())
        .filteredOn(name -> !name.startsWith("Events-Archive-"))
        .containsExactly("Shop-OtherRule");
    assertThat(
            cloud
                .dynamo()
                .describeTable(r -> r.tableName("orders"))
                .table()
                .globalSecondaryIndexes())
        .extracting(it -> it.indexName())
        .containsExactlyInAnyOrder("gsi1", "gsi2");
    assertThat(changes)
        .contains("added index gsi2 to AWS::DynamoDB::GlobalTable Table")
        .anyMatch(line -> line.contains("VisibilityTimeout"));
  }

  @Test
  void reports_a_change_that_is_not_possible() {
    provision(document -> {});
    assertThatThrownBy(
            () ->
                provision(
                    document ->
                        ((ObjectNode) properties(document, "Table").get("KeySchema").get(1))
                            .put("AttributeName", "gsi1pk")))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("AWS::DynamoDB::GlobalTable Table: KeySchema");
  }

  @Test
  void provides_names_policies_and_environment_of_functions() {
    var shop = provision(document -> {});
    assertThat(shop.physicalId("Alias"))
        .isEqualTo(shop.attribute("Function", "Arn").asText() + ":live");
    assertThat(shop.physicalId("Version")).endsWith(":app-orders-events:1");

    var function = shop.ofType("AWS::Lambda::Function").getFirst().properties();
    assertThat(function.at("/Environment/Variables/TABLE_NAME").asText()).isEqualTo("orders");
    var statements =
        shop.rolePolicies(function.path("Role").asText()).stream()
            .map(policy -> policy.path("Statement").path(0))
            .toList();
    assertThat(statements.get(0).path("Sid").asText()).isEqualTo("inline");
    assertThat(statements.get(1).path("Resource").asText())
        .isEqualTo(shop.attribute("Table", "Arn").asText());
    assertThat(statements.get(2).path("Action").toString()).contains("logs:PutLogEvents");

    assertThat(shop.ofType("AWS::Lambda::EventSourceMapping"))
        .extracting(Resource::logicalId)
        .containsExactly("Mapping");
  }

  @Test
  void provides_policies_outputs_and_the_types_that_are_not_emulated() {
    var shop = provision(document -> {});
    var queue = shop.attribute("Queue", "Arn").asText();
    assertThat(shop.resourcePolicies())
        .containsOnlyKeys(queue, shop.attribute("Key", "Arn").asText());
    assertThat(
            Objects.requireNonNull(shop.resourcePolicies().get(queue))
                .at("/Statement/0/Condition/ArnEquals")
                .toString())
        .contains(shop.attribute("Rule", "Arn").asText());
    assertThat(shop.outputs().get("QueueUrl")).isEqualTo(shop.exports().get("shop-queue"));
    assertThat(shop.notEmulated())
        .containsExactly(
            "AWS::CloudWatch::Dashboard (1)",
            "AWS::Lambda::Function of the CDK's own helpers (1)",
            "AWS::Logs::LogGroup (1)");
  }

  private Deployment provision(Consumer<ObjectNode> change) {
    try (var stream = getClass().getResourceAsStream("shop.template.json")) {
      var document = (ObjectNode) JSON.readTree(stream);
      change.accept(document);
      write("Shop.template.json", document.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Provisioner.provision(
        Template.read(cdkOut, "Shop"), options().withProgress(changes::add));
  }

  private static ProvisionOptions options() {
    var uri = GIVEN.map(URI::create).orElseGet(() -> own.orElseThrow().uri());
    var account = GIVEN.isEmpty() ? "000000000000" : "123456789012";
    return ProvisionOptions.at(uri, "us-east-1", account, "test", "test");
  }

  private static ProvisioningContext cloud() {
    return new ProvisioningContext(Template.of("Shop", JSON.createObjectNode()), options());
  }

  private Map<QueueAttributeName, String> attributes(String queueUrl) {
    return cloud
        .sqs()
        .getQueueAttributes(r -> r.queueUrl(queueUrl).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  private List<String> keys() {
    return cloud.s3().listObjectsV2(r -> r.bucket("shop-site")).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private static ObjectNode properties(JsonNode document, String logicalId) {
    return (ObjectNode) document.path("Resources").path(logicalId).get("Properties");
  }

  private static void rename(ObjectNode document, String from, String to) {
    var resources = (ObjectNode) document.get("Resources");
    resources.set(to, resources.remove(from));
    var condition =
        (ObjectNode) properties(document, "QueuePolicy").at("/PolicyDocument/Statement/0");
    condition.remove("Condition");
  }

  private static void addIndex(ObjectNode table, String name, String key) {
    table
        .withArray("AttributeDefinitions")
        .addObject()
        .put("AttributeName", key)
        .put("AttributeType", "S");
    var index = table.withArray("GlobalSecondaryIndexes").addObject().put("IndexName", name);
    index.putArray("KeySchema").addObject().put("AttributeName", key).put("KeyType", "HASH");
    index.putObject("Projection").put("ProjectionType", "ALL");
  }

  private void write(String file, String text) throws IOException {
    var path = cdkOut.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
  }
}

package localcloud.provision.handlers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import localcloud.provision.resource.Cloud;
import localcloud.provision.resource.Handler;
import localcloud.provision.resource.Known;
import localcloud.provision.resource.Made;
import localcloud.provision.resource.ProvisionException;
import localcloud.template.Resource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// DynamoDB tables, written as `Table` or (by the CDK's TableV2) as `GlobalTable`.
public final class Tables implements Handler {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public Known known() {
    return Known.properties(
            "TableName",
            "AttributeDefinitions",
            "KeySchema",
            "BillingMode",
            "GlobalSecondaryIndexes.IndexName",
            "GlobalSecondaryIndexes.KeySchema",
            "GlobalSecondaryIndexes.Projection",
            "StreamSpecification.StreamViewType",
            "TimeToLiveSpecification.AttributeName",
            "TimeToLiveSpecification.Enabled")
        .butMeaningless(
            "SSESpecification",
            "PointInTimeRecoverySpecification",
            "ContributorInsightsSpecification",
            "DeletionProtectionEnabled",
            "TableClass",
            "Tags",
            "OnDemandThroughput",
            "WarmThroughput",
            "WriteOnDemandThroughputSettings",
            "ReadOnDemandThroughputSettings",
            // One table here stands for all its replicas.
            "Replicas.Region",
            "Replicas.PointInTimeRecoverySpecification",
            "Replicas.ContributorInsightsSpecification",
            "Replicas.DeletionProtectionEnabled",
            "Replicas.TableClass",
            "Replicas.GlobalSecondaryIndexes",
            "Replicas.SSESpecification",
            "Replicas.ReadOnDemandThroughputSettings",
            "Replicas.Tags");
  }

  @Override
  public Made make(Resource resource, Cloud cloud) {
    var name = cloud.name(resource, "TableName", 255);
    var found = describe(name, resource, cloud);
    var table =
        found.isEmpty() ? create(name, resource, cloud) : update(found.get(), resource, cloud);
    setTimeToLive(name, resource, cloud);
    return names(name, table);
  }

  private static Made names(String name, TableDescription table) {
    var attributes = new HashMap<String, String>();
    attributes.put("Arn", table.tableArn());
    attributes.put("TableId", Objects.requireNonNullElse(table.tableId(), name));
    if (table.latestStreamArn() != null) attributes.put("StreamArn", table.latestStreamArn());
    return Made.of(name, attributes);
  }

  private static Optional<TableDescription> describe(String name, Resource resource, Cloud cloud) {
    return Cloud.find(
        resource,
        "dynamodb:DescribeTable",
        () -> cloud.dynamo().describeTable(r -> r.tableName(name)).table());
  }

  private static TableDescription create(String name, Resource resource, Cloud cloud) {
    var properties = resource.properties();
    var request =
        CreateTableRequest.builder()
            .tableName(name)
            .attributeDefinitions(attributes(properties))
            .keySchema(keys(properties.path("KeySchema")))
            .billingMode(BillingMode.PAY_PER_REQUEST);
    var indexes = indexes(properties);
    if (!indexes.isEmpty()) request.globalSecondaryIndexes(indexes);
    streamView(properties).ifPresent(view -> request.streamSpecification(stream(view)));
    Cloud.call(resource, "dynamodb:CreateTable", () -> cloud.dynamo().createTable(request.build()));
    cloud.changed("created", resource);
    return awaitActive(name, resource, cloud);
  }

  private static TableDescription update(TableDescription found, Resource resource, Cloud cloud) {
    var properties = resource.properties();
    if (!found.keySchema().equals(keys(properties.path("KeySchema")))) {
      throw cannotChange(resource, "KeySchema");
    }
    if (!streamView(properties).equals(streamView(found))) {
      changeStream(found, resource, cloud);
    }
    changeIndexes(found, resource, cloud);
    return awaitActive(found.tableName(), resource, cloud);
  }

  private static ProvisionException cannotChange(Resource resource, String property) {
    return new ProvisionException(
        resource
            + ": "
            + property
            + " of the existing table differs and cannot be changed; start with a new data"
            + " directory",
        null);
  }

  private static void changeStream(TableDescription found, Resource resource, Cloud cloud) {
    var view = streamView(resource.properties());
    if (streamView(found).isPresent()) throw cannotChange(resource, "StreamSpecification");
    Cloud.call(
        resource,
        "dynamodb:UpdateTable",
        () ->
            cloud
                .dynamo()
                .updateTable(
                    r ->
                        r.tableName(found.tableName())
                            .streamSpecification(stream(view.orElseThrow()))));
    cloud.changed("added a stream to", resource);
  }

  /// DynamoDB takes one index at a time.
  private static void changeIndexes(TableDescription found, Resource resource, Cloud cloud) {
    var existing =
        found.globalSecondaryIndexes().stream()
            .collect(
                Collectors.toMap(GlobalSecondaryIndexDescription::indexName, Tables::definitionOf));
    for (var wanted : indexes(resource.properties())) {
      var present = existing.remove(wanted.indexName());
      if (present == null) {
        addIndex(found.tableName(), wanted, resource, cloud);
      } else if (!present.equals(wanted)) {
        throw cannotChange(resource, "GlobalSecondaryIndexes." + wanted.indexName());
      }
    }
    existing.keySet().forEach(name -> removeIndex(found.tableName(), name, resource, cloud));
  }

  private static GlobalSecondaryIndex definitionOf(GlobalSecondaryIndexDescription index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.indexName())
        .keySchema(index.keySchema())
        .projection(index.projection())
        .build();
  }

  private static void addIndex(
      String table, GlobalSecondaryIndex index, Resource resource, Cloud cloud) {
    var create =
        CreateGlobalSecondaryIndexAction.builder()
            .indexName(index.indexName())
            .keySchema(index.keySchema())
            .projection(index.projection())
            .build();
    var update = GlobalSecondaryIndexUpdate.builder().create(create).build();
    updateIndex(table, update, resource, cloud);
    cloud.changed("added index " + index.indexName() + " to", resource);
  }

  private static void removeIndex(String table, String index, Resource resource, Cloud cloud) {
    var update = GlobalSecondaryIndexUpdate.builder().delete(d -> d.indexName(index)).build();
    updateIndex(table, update, resource, cloud);
    cloud.changed("removed index " + index + " from", resource);
  }

  private static void updateIndex(
      String table, GlobalSecondaryIndexUpdate update, Resource resource, Cloud cloud) {
    var request =
        UpdateTableRequest.builder()
            .tableName(table)
            .attributeDefinitions(attributes(resource.properties()))
            .globalSecondaryIndexUpdates(List.of(update))
            .build();
    Cloud.call(resource, "dynamodb:UpdateTable", () -> cloud.dynamo().updateTable(request));
    awaitActive(table, resource, cloud);
  }

  private static TableDescription awaitActive(String name, Resource resource, Cloud cloud) {
    var deadline = Instant.now().plus(PATIENCE);
    for (var pause = 20L; Instant.now().isBefore(deadline); pause = Math.min(500, pause * 2)) {
      var table = describe(name, resource, cloud).orElseThrow();
      if (isActive(table)) return table;
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ProvisionException(resource + ": interrupted while waiting for the table", e);
      }
    }
    throw new ProvisionException(resource + ": the table is not active after a minute", null);
  }

  private static boolean isActive(TableDescription table) {
    return table.tableStatus() == TableStatus.ACTIVE
        && table.globalSecondaryIndexes().stream()
            .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
  }

  private static void setTimeToLive(String table, Resource resource, Cloud cloud) {
    var specification = resource.properties().path("TimeToLiveSpecification");
    var attribute =
        specification.path("Enabled").asBoolean(false)
            ? Cloud.text(specification.path("AttributeName"))
            : "";
    var present = timeToLive(table, resource, cloud);
    if (present.equals(attribute)) return;
    Cloud.call(
        resource,
        "dynamodb:UpdateTimeToLive",
        () ->
            cloud
                .dynamo()
                .updateTimeToLive(
                    r ->
                        r.tableName(table)
                            .timeToLiveSpecification(
                                t ->
                                    t.enabled(!attribute.isEmpty())
                                        .attributeName(
                                            attribute.isEmpty() ? present : attribute))));
  }

  /// The attribute, or nothing when it is off.
  private static String timeToLive(String table, Resource resource, Cloud cloud) {
    var description =
        Cloud.call(
                resource,
                "dynamodb:DescribeTimeToLive",
                () -> cloud.dynamo().describeTimeToLive(r -> r.tableName(table)))
            .timeToLiveDescription();
    if (description == null) return "";
    var on =
        Set.of(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING)
            .contains(description.timeToLiveStatus());
    return on ? Objects.requireNonNullElse(description.attributeName(), "") : "";
  }

  private static List<AttributeDefinition> attributes(JsonNode properties) {
    return map(
        properties.path("AttributeDefinitions"),
        node ->
            AttributeDefinition.builder()
                .attributeName(Cloud.text(node.path("AttributeName")))
                .attributeType(Cloud.text(node.path("AttributeType")))
                .build());
  }

  private static List<KeySchemaElement> keys(JsonNode schema) {
    return map(
        schema,
        node ->
            KeySchemaElement.builder()
                .attributeName(Cloud.text(node.path("AttributeName")))
                .keyType(Cloud.text(node.path("KeyType")))
                .build());
  }

  private static List<GlobalSecondaryIndex> indexes(JsonNode properties) {
    return map(
        properties.path("GlobalSecondaryIndexes"),
        node ->
            GlobalSecondaryIndex.builder()
                .indexName(Cloud.text(node.path("IndexName")))
                .keySchema(keys(node.path("KeySchema")))
                .projection(projection(node.path("Projection")))
                .build());
  }

  private static Projection projection(JsonNode node) {
    var builder = Projection.builder().projectionType(Cloud.text(node.path("ProjectionType")));
    if (node.has("NonKeyAttributes")) {
      builder.nonKeyAttributes(map(node.get("NonKeyAttributes"), Cloud::text));
    }
    return builder.build();
  }

  private static Optional<String> streamView(JsonNode properties) {
    var view = Cloud.text(properties.path("StreamSpecification").path("StreamViewType"));
    return view.isEmpty() ? Optional.empty() : Optional.of(view);
  }

  private static Optional<String> streamView(TableDescription table) {
    var stream = table.streamSpecification();
    return stream == null || !Boolean.TRUE.equals(stream.streamEnabled())
        ? Optional.empty()
        : Optional.of(stream.streamViewTypeAsString());
  }

  private static StreamSpecification stream(String view) {
    return StreamSpecification.builder().streamEnabled(true).streamViewType(view).build();
  }

  private static <T> List<T> map(JsonNode array, Function<JsonNode, T> function) {
    return StreamSupport.stream(array.spliterator(), false).map(function).toList();
  }

  public static Map<String, Handler> handlers() {
    var tables = new Tables();
    return Map.of("AWS::DynamoDB::Table", tables, "AWS::DynamoDB::GlobalTable", tables);
  }
}

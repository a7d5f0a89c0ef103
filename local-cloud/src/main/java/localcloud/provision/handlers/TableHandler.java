package localcloud.provision.handlers;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisionException;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// DynamoDB tables, written as `Table` or (by the CDK's TableV2) as `GlobalTable`.
public final class TableHandler implements ResourceHandler {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  @Override
  public PropertySchema schema() {
    return PropertySchema.properties(
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
        .ignoring(
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
            // There is one table here instead of several replicas.
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
  public PhysicalResource provision(Resource resource, ProvisioningContext context) {
    var name = context.name(resource, "TableName", 255);
    var found = describe(name, resource, context);
    var table =
        found.isEmpty() ? create(name, resource, context) : update(found.get(), resource, context);
    setTimeToLive(name, resource, context);
    return names(name, table);
  }

  private static PhysicalResource names(String name, TableDescription table) {
    var attributes = new HashMap<String, String>();
    attributes.put("Arn", table.tableArn());
    attributes.put("TableId", Objects.requireNonNullElse(table.tableId(), name));
    if (table.latestStreamArn() != null) attributes.put("StreamArn", table.latestStreamArn());
    return PhysicalResource.of(name, attributes);
  }

  private static Optional<TableDescription> describe(
      String name, Resource resource, ProvisioningContext context) {
    return ProvisioningContext.find(
        resource,
        "dynamodb:DescribeTable",
        () -> context.dynamo().describeTable(r -> r.tableName(name)).table());
  }

  private static TableDescription create(
      String name, Resource resource, ProvisioningContext context) {
    var properties = resource.properties();
    var request =
        CreateTableRequest.builder()
            .tableName(name)
            .attributeDefinitions(TableProperties.attributes(properties))
            .keySchema(TableProperties.keys(properties.path("KeySchema")))
            .billingMode(BillingMode.PAY_PER_REQUEST);
    var indexes = TableProperties.indexes(properties);
    if (!indexes.isEmpty()) request.globalSecondaryIndexes(indexes);
    TableProperties.streamView(properties)
        .ifPresent(view -> request.streamSpecification(TableProperties.stream(view)));
    ProvisioningContext.call(
        resource, "dynamodb:CreateTable", () -> context.dynamo().createTable(request.build()));
    context.changed("created", resource);
    return awaitActive(name, resource, context);
  }

  private static TableDescription update(
      TableDescription found, Resource resource, ProvisioningContext context) {
    var properties = resource.properties();
    if (!found.keySchema().equals(TableProperties.keys(properties.path("KeySchema")))) {
      throw cannotChange(resource, "KeySchema");
    }
    if (!TableProperties.streamView(properties).equals(TableProperties.streamView(found))) {
      changeStream(found, resource, context);
    }
    changeIndexes(found, resource, context);
    return awaitActive(found.tableName(), resource, context);
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

  private static void changeStream(
      TableDescription found, Resource resource, ProvisioningContext context) {
    var view = TableProperties.streamView(resource.properties());
    if (TableProperties.streamView(found).isPresent())
      throw cannotChange(resource, "StreamSpecification");
    ProvisioningContext.call(
        resource,
        "dynamodb:UpdateTable",
        () ->
            context
                .dynamo()
                .updateTable(
                    r ->
                        r.tableName(found.tableName())
                            .streamSpecification(TableProperties.stream(view.orElseThrow()))));
    context.changed("added a stream to", resource);
  }

  /// Adds and removes indexes one by one, because DynamoDB allows one change at a time.
  private static void changeIndexes(
      TableDescription found, Resource resource, ProvisioningContext context) {
    var existing =
        found.globalSecondaryIndexes().stream()
            .collect(
                Collectors.toMap(
                    GlobalSecondaryIndexDescription::indexName, TableHandler::definitionOf));
    for (var wanted : TableProperties.indexes(resource.properties())) {
      var present = existing.remove(wanted.indexName());
      if (present == null) {
        addIndex(found.tableName(), wanted, resource, context);
      } else if (!present.equals(wanted)) {
        throw cannotChange(resource, "GlobalSecondaryIndexes." + wanted.indexName());
      }
    }
    existing.keySet().forEach(name -> removeIndex(found.tableName(), name, resource, context));
  }

  private static GlobalSecondaryIndex definitionOf(GlobalSecondaryIndexDescription index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.indexName())
        .keySchema(index.keySchema())
        .projection(index.projection())
        .build();
  }

  private static void addIndex(
      String table, GlobalSecondaryIndex index, Resource resource, ProvisioningContext context) {
    var create =
        CreateGlobalSecondaryIndexAction.builder()
            .indexName(index.indexName())
            .keySchema(index.keySchema())
            .projection(index.projection())
            .build();
    var update = GlobalSecondaryIndexUpdate.builder().create(create).build();
    updateIndex(table, update, resource, context);
    context.changed("added index " + index.indexName() + " to", resource);
  }

  private static void removeIndex(
      String table, String index, Resource resource, ProvisioningContext context) {
    var update = GlobalSecondaryIndexUpdate.builder().delete(d -> d.indexName(index)).build();
    updateIndex(table, update, resource, context);
    context.changed("removed index " + index + " from", resource);
  }

  private static void updateIndex(
      String table,
      GlobalSecondaryIndexUpdate update,
      Resource resource,
      ProvisioningContext context) {
    var request =
        UpdateTableRequest.builder()
            .tableName(table)
            .attributeDefinitions(TableProperties.attributes(resource.properties()))
            .globalSecondaryIndexUpdates(List.of(update))
            .build();
    ProvisioningContext.call(
        resource, "dynamodb:UpdateTable", () -> context.dynamo().updateTable(request));
    awaitActive(table, resource, context);
  }

  private static TableDescription awaitActive(
      String name, Resource resource, ProvisioningContext context) {
    var deadline = Instant.now().plus(TIMEOUT);
    for (var pause = 20L; Instant.now().isBefore(deadline); pause = Math.min(500, pause * 2)) {
      var table = describe(name, resource, context).orElseThrow();
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

  private static void setTimeToLive(String table, Resource resource, ProvisioningContext context) {
    var specification = resource.properties().path("TimeToLiveSpecification");
    var attribute =
        specification.path("Enabled").asBoolean(false)
            ? ProvisioningContext.text(specification.path("AttributeName"))
            : "";
    var present = timeToLive(table, resource, context);
    if (present.equals(attribute)) return;
    ProvisioningContext.call(
        resource,
        "dynamodb:UpdateTimeToLive",
        () ->
            context
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

  /// The attribute, or an empty text when time to live is disabled.
  private static String timeToLive(String table, Resource resource, ProvisioningContext context) {
    var description =
        ProvisioningContext.call(
                resource,
                "dynamodb:DescribeTimeToLive",
                () -> context.dynamo().describeTimeToLive(r -> r.tableName(table)))
            .timeToLiveDescription();
    if (description == null) return "";
    var on =
        Set.of(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING)
            .contains(description.timeToLiveStatus());
    return on ? Objects.requireNonNullElse(description.attributeName(), "") : "";
  }

  public static Map<String, ResourceHandler> handlers() {
    var tables = new TableHandler();
    return Map.of("AWS::DynamoDB::Table", tables, "AWS::DynamoDB::GlobalTable", tables);
  }
}

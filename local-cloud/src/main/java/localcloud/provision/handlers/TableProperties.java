package localcloud.provision.handlers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import localcloud.provision.resource.ProvisioningContext;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The properties of a table in a template, as the SDK's types.
final class TableProperties {
  private TableProperties() {}

  static List<AttributeDefinition> attributes(JsonNode properties) {
    return map(
        properties.path("AttributeDefinitions"),
        node ->
            AttributeDefinition.builder()
                .attributeName(ProvisioningContext.text(node.path("AttributeName")))
                .attributeType(ProvisioningContext.text(node.path("AttributeType")))
                .build());
  }

  static List<KeySchemaElement> keys(JsonNode schema) {
    return map(
        schema,
        node ->
            KeySchemaElement.builder()
                .attributeName(ProvisioningContext.text(node.path("AttributeName")))
                .keyType(ProvisioningContext.text(node.path("KeyType")))
                .build());
  }

  static List<GlobalSecondaryIndex> indexes(JsonNode properties) {
    return map(
        properties.path("GlobalSecondaryIndexes"),
        node ->
            GlobalSecondaryIndex.builder()
                .indexName(ProvisioningContext.text(node.path("IndexName")))
                .keySchema(keys(node.path("KeySchema")))
                .projection(projection(node.path("Projection")))
                .build());
  }

  private static Projection projection(JsonNode node) {
    var builder =
        Projection.builder().projectionType(ProvisioningContext.text(node.path("ProjectionType")));
    if (node.has("NonKeyAttributes")) {
      builder.nonKeyAttributes(map(node.get("NonKeyAttributes"), ProvisioningContext::text));
    }
    return builder.build();
  }

  static Optional<String> streamView(JsonNode properties) {
    var view =
        ProvisioningContext.text(properties.path("StreamSpecification").path("StreamViewType"));
    return view.isEmpty() ? Optional.empty() : Optional.of(view);
  }

  static Optional<String> streamView(TableDescription table) {
    var stream = table.streamSpecification();
    return stream == null || !Boolean.TRUE.equals(stream.streamEnabled())
        ? Optional.empty()
        : Optional.of(stream.streamViewTypeAsString());
  }

  static StreamSpecification stream(String view) {
    return StreamSpecification.builder().streamEnabled(true).streamViewType(view).build();
  }

  private static <T> List<T> map(JsonNode array, Function<JsonNode, T> function) {
    return StreamSupport.stream(array.spliterator(), false).map(function).toList();
  }
}

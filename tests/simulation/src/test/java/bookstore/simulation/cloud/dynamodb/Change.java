package bookstore.simulation.cloud.dynamodb;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A change of an item of a table, for the table's stream and for whoever checks invariants.
public record Change(
    String table,
    Key key,
    @Nullable Map<String, AttributeValue> before,
    @Nullable Map<String, AttributeValue> after) {}

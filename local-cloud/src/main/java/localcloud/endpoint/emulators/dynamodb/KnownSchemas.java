package localcloud.endpoint.emulators.dynamodb;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.ResolvableDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccessJob;
import software.amazon.dynamodb.services.local.shared.access.sqlite.TableSchemaInfo;

/// Lets DynamoDB Local parse a table's schema once. It keeps the schema as JSON in its database and
/// parses it several times for every item it reads or writes, on its only thread: half of that
/// thread's work.
///
/// The same JSON is answered with the same object, but only between calls that look at or change
/// tables themselves and while all indexes are ready, because only then nobody changes the object.
final class KnownSchemas {
  private static final System.Logger LOG = System.getLogger(KnownSchemas.class.getName());

  /// As static as the mappers that read it.
  private static final Map<String, TableSchemaInfo> KNOWN = new ConcurrentHashMap<>();

  private static final AtomicInteger CHANGING = new AtomicInteger();

  private KnownSchemas() {}

  /// To be called before the first database is opened; a DynamoDB Local that is built otherwise
  /// works as it always does, and slower.
  static void remember() {
    var module =
        new SimpleModule()
            .setDeserializerModifier(
                new BeanDeserializerModifier() {
                  @Override
                  public JsonDeserializer<?> modifyDeserializer(
                      DeserializationConfig config,
                      BeanDescription type,
                      JsonDeserializer<?> usual) {
                    return type.getBeanClass() == TableSchemaInfo.class
                        ? new Remembering(usual)
                        : usual;
                  }
                });
    for (var reader : List.of(SQLiteDBAccess.class, SQLiteDBAccessJob.class)) {
      try {
        var mapper = reader.getDeclaredField("MAPPER");
        mapper.setAccessible(true);
        ((ObjectMapper) mapper.get(null)).registerModule(module);
      } catch (ReflectiveOperationException | RuntimeException e) {
        LOG.log(System.Logger.Level.DEBUG, "DynamoDB Local parses schemas each time", e);
      }
    }
  }

  /// Runs a call that looks at tables themselves, with schemas of its own.
  static <T> T apart(java.util.function.Supplier<T> call) {
    CHANGING.incrementAndGet();
    try {
      return call.get();
    } finally {
      KNOWN.clear();
      CHANGING.decrementAndGet();
    }
  }

  private static boolean isReady(TableSchemaInfo schema) {
    var indexes = schema.getGsiDescList();
    return indexes == null
        || indexes.stream().allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
  }

  private static final class Remembering extends StdDeserializer<TableSchemaInfo>
      implements ResolvableDeserializer {
    private static final long serialVersionUID = 1;

    private final transient JsonDeserializer<?> usual;

    Remembering(JsonDeserializer<?> usual) {
      super(TableSchemaInfo.class);
      this.usual = usual;
    }

    @Override
    public void resolve(DeserializationContext context)
        throws com.fasterxml.jackson.databind.JsonMappingException {
      ((ResolvableDeserializer) usual).resolve(context);
    }

    /// The parser stands behind the first brace and has all the rest in its buffer.
    @Override
    public TableSchemaInfo deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      var rest = new ByteArrayOutputStream();
      parser.releaseBuffered(rest);
      var json = rest.toString(StandardCharsets.UTF_8);
      if (CHANGING.get() > 0) return parse("{" + json, context);
      var known = KNOWN.get(json);
      if (known != null) return known;
      var schema = parse("{" + json, context);
      if (isReady(schema) && CHANGING.get() == 0) KNOWN.put(json, schema);
      return schema;
    }

    private TableSchemaInfo parse(String json, DeserializationContext context) throws IOException {
      try (var parser = context.getParser().getCodec().getFactory().createParser(json)) {
        parser.nextToken();
        return (TableSchemaInfo) usual.deserialize(parser, context);
      }
    }
  }
}

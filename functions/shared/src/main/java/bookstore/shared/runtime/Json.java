package bookstore.shared.runtime;

import bookstore.shared.kernel.Id;
import bookstore.shared.kernel.Isbn;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.kernel.PaymentId;
import bookstore.shared.kernel.RefundId;
import bookstore.shared.kernel.ShipmentId;
import bookstore.shared.kernel.UserId;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/// JSON in the format of the contract: ids and ISBNs are strings, times are ISO 8601, absent values
/// are omitted.
public final class Json {
  /// Bodies of the contract nest a few levels; the limit protects the parser.
  private static final int MAX_NESTING = 32;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .addModule(kernel())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .disable(com.fasterxml.jackson.databind.MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Throws `UncheckedIOException` when the text is not JSON of that shape.
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Throws `UncheckedIOException` when the text is not one JSON value.
  public static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An empty object, to be filled.
  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static JsonNode toTree(Object value) {
    return MAPPER.valueToTree(value);
  }

  public static <T> T convert(JsonNode node, Class<T> type) {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The value as tokens, for formats other than text.
  public static TokenBuffer tokens(Object value) {
    try {
      var tokens = new TokenBuffer(MAPPER, false);
      MAPPER.writeValue(tokens, value);
      return tokens;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads what [#tokens] or another format has written. Throws `UncheckedIOException` when it is
  /// not of that shape.
  public static <T> T read(TokenBuffer tokens, Class<T> type) {
    try {
      return MAPPER.readValue(tokens.asParser(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SimpleModule kernel() {
    var module = new SimpleModule("kernel");
    module.addSerializer(Id.class, asText(Id::value));
    module.addSerializer(Isbn.class, asText(Isbn::value));
    module.addDeserializer(ListingId.class, fromText(ListingId::new));
    module.addDeserializer(OrderId.class, fromText(OrderId::new));
    module.addDeserializer(UserId.class, fromText(UserId::new));
    module.addDeserializer(ShipmentId.class, fromText(ShipmentId::new));
    module.addDeserializer(PaymentId.class, fromText(PaymentId::new));
    module.addDeserializer(RefundId.class, fromText(RefundId::new));
    module.addDeserializer(Isbn.class, fromText(Isbn::new));
    return module;
  }

  private static <T> JsonSerializer<T> asText(Function<T, String> text) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider serializers)
          throws IOException {
        out.writeString(text.apply(value));
      }
    };
  }

  private static <T> JsonDeserializer<T> fromText(Function<String, T> parse) {
    return new JsonDeserializer<>() {
      @Override
      public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
        return parse.apply(in.getValueAsString(""));
      }
    };
  }
}

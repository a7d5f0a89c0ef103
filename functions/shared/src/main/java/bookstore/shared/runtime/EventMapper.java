package bookstore.shared.runtime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Date;

/// The JSON of Lambda's events. Services spell their fields differently (`Records`, `eventSource`,
/// `NewImage`), so their case is ignored; so is what this version of the classes does not know.
public final class EventMapper {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .addModule(new SimpleModule().addDeserializer(Date.class, seconds()))
          .build();

  private EventMapper() {}

  /// @throws IOException when the event is not JSON of its type
  public static <T> T read(InputStream event, TypeReference<T> type) throws IOException {
    return MAPPER.readValue(event, type);
  }

  static void write(OutputStream answer, Object value) throws IOException {
    MAPPER.writeValue(answer, value);
  }

  /// Streams give times as seconds since 1970, whole or with a fraction.
  @SuppressWarnings("JavaUtilDate") // the type in AWS's class
  private static JsonDeserializer<Date> seconds() {
    return new JsonDeserializer<>() {
      @Override
      public Date deserialize(JsonParser in, DeserializationContext context) throws IOException {
        return new Date(Math.round(in.getValueAsDouble() * 1000));
      }
    };
  }
}

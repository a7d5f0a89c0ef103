package localcloud.runtime.code;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// JSON of one event or answer type, read and written by the library that Lambda's own runtime
/// uses, with the function's classes.
interface EventJson {
  @Nullable Object read(byte[] json);

  byte[] write(@Nullable Object value);

  static EventJson of(Type type, EventSerializers serializers) {
    return type == Void.class ? new NoJson() : new PojoJson(serializers.of(type));
  }

  /// An input that is not read, or an answer that is always `null`.
  record NoJson() implements EventJson {
    @Override
    public @Nullable Object read(byte[] json) {
      return null;
    }

    @Override
    public byte[] write(@Nullable Object value) {
      return "null".getBytes(StandardCharsets.UTF_8);
    }
  }

  /// JSON by a serializer of Lambda's.
  record PojoJson(PojoSerializer<Object> serializer) implements EventJson {
    @Override
    public @Nullable Object read(byte[] json) {
      return serializer.fromJson(new ByteArrayInputStream(json));
    }

    @Override
    public byte[] write(@Nullable Object value) {
      var json = new ByteArrayOutputStream();
      serializer.toJson(value, json);
      return json.toByteArray();
    }
  }
}

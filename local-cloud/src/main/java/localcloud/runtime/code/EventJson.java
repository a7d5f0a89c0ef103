package localcloud.runtime.code;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Converts one event or response type from and to JSON with the serialization library of Lambda's
/// own runtime and the function's classes.
interface EventJson {
  @Nullable Object read(byte[] json);

  byte[] write(@Nullable Object value);

  static EventJson of(Type type, EventSerializers serializers) {
    return type == Void.class ? new NoJson() : new PojoJson(serializers.of(type));
  }

  /// For an input that is not read, or a response that is always `null`.
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

  /// JSON with a serializer of that library.
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

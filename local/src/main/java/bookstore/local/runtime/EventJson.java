package bookstore.local.runtime;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
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

  static EventJson of(Type type, ClassLoader loader) {
    if (type == Void.class) return new NoJson();
    return new PojoJson(serializer(type, loader));
  }

  @SuppressWarnings("unchecked")
  private static PojoSerializer<Object> serializer(Type type, ClassLoader loader) {
    if (type instanceof Class<?> eventClass
        && LambdaEventSerializers.isLambdaSupportedEvent(eventClass.getName())) {
      return (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(eventClass, loader);
    }
    return JacksonFactory.getInstance().getSerializer(type);
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

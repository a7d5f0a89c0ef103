package localcloud.runtime.code;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;

/// The serializers of Lambda's own runtime, for the classes of one deployable.
///
/// That library caches event classes by name for the whole JVM. A second deployable has classes
/// with the same names, so the library's classes are loaded again for each deployable.
final class EventSerializers {
  private final ClassLoader functionLoader;
  private final MethodHandle serializerFor;
  private final MethodHandle jackson;

  EventSerializers(ClassLoader functionLoader) {
    this.functionLoader = functionLoader;
    try {
      var copy = new LibraryCopy(EventSerializers.class.getClassLoader());
      var lookup = MethodHandles.publicLookup();
      this.serializerFor =
          lookup.findStatic(
              copy.loadClass(LambdaEventSerializers.class.getName()),
              "serializerFor",
              MethodType.methodType(PojoSerializer.class, Class.class, ClassLoader.class));
      var factory = copy.loadClass(JacksonFactory.class.getName());
      var instance =
          lookup.findStatic(factory, "getInstance", MethodType.methodType(factory)).invoke();
      this.jackson =
          lookup
              .findVirtual(
                  factory, "getSerializer", MethodType.methodType(PojoSerializer.class, Type.class))
              .bindTo(instance);
    } catch (Throwable e) {
      throw new IllegalStateException("Lambda's serialization library has changed", e);
    }
  }

  synchronized PojoSerializer<Object> of(Type type) {
    try {
      var serializer =
          type instanceof Class<?> eventClass
                  && LambdaEventSerializers.isLambdaSupportedEvent(eventClass.getName())
              ? serializerFor.invoke(eventClass, functionLoader)
              : jackson.invoke(type);
      return cast(serializer);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new FunctionSetupException("no JSON for " + type.getTypeName(), e);
    }
  }

  @SuppressWarnings("unchecked")
  private static PojoSerializer<Object> cast(Object serializer) {
    return (PojoSerializer<Object>) serializer;
  }

  /// Loads the library again, except for its copy of Jackson, which has no such cache and is
  /// shared.
  private static final class LibraryCopy extends ClassLoader {
    private static final String LIBRARY = "com.amazonaws.services.lambda.runtime.serialization.";

    LibraryCopy(ClassLoader original) {
      super(original);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(LIBRARY) || name.equals(PojoSerializer.class.getName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        var loaded = findLoadedClass(name);
        return loaded == null ? copy(name) : loaded;
      }
    }

    private Class<?> copy(String name) throws ClassNotFoundException {
      try (var bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (bytes == null) throw new ClassNotFoundException(name);
        var code = bytes.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}

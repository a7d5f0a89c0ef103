package localcloud.runtime.code;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/// A handler object with JSON as input and output.
@FunctionalInterface
public interface FunctionHandler {
  byte[] handle(byte[] event, Context context) throws IOException;

  /// Creates a handler object, as Lambda does for a new execution environment.
  ///
  /// @throws FunctionSetupException when the class is missing or is not a suitable handler
  static FunctionHandler create(
      FunctionCode code, String className, Map<String, String> environment) {
    var handlerClass = code.load(className.replaceAll("::handleRequest$", ""));
    return switch (instantiate(handlerClass, environment)) {
      case RequestStreamHandler handler -> stream(handler);
      case RequestHandler<?, ?> handler -> json(handler, code);
      case Object other ->
          throw new FunctionSetupException(
              "Class does not implement an appropriate handler interface: "
                  + other.getClass().getName());
    };
  }

  private static Object instantiate(Class<?> handlerClass, Map<String, String> environment) {
    try {
      return handlerClass.getConstructor(Map.class).newInstance(environment);
    } catch (NoSuchMethodException e) {
      throw new FunctionSetupException(
          handlerClass.getName()
              + " has no public constructor (Map<String, String> environment); add it: functions in"
              + " one JVM cannot each have their own System.getenv()",
          e);
    } catch (InvocationTargetException e) {
      throw Throwables.thrownBy(e);
    } catch (ReflectiveOperationException e) {
      throw new FunctionSetupException(
          "cannot create a " + handlerClass.getName() + ": " + e.getMessage(), e);
    }
  }

  private static FunctionHandler stream(RequestStreamHandler handler) {
    return (event, context) -> {
      var answer = new ByteArrayOutputStream();
      handler.handleRequest(new ByteArrayInputStream(event), answer, context);
      return answer.toByteArray();
    };
  }

  @SuppressWarnings("unchecked")
  private static FunctionHandler json(RequestHandler<?, ?> handler, FunctionCode code) {
    var types = HandlerTypes.of(handler.getClass());
    var input = EventJson.of(types.input(), code.serializers());
    var output = EventJson.of(types.output(), code.serializers());
    var typed = (RequestHandler<Object, Object>) handler;
    return (event, context) -> output.write(typed.handleRequest(input.read(event), context));
  }
}

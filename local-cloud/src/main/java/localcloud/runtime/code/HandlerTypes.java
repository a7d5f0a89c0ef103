package localcloud.runtime.code;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The type arguments of a handler class for [RequestHandler].
record HandlerTypes(Type input, Type output) {
  static HandlerTypes of(Class<?> handlerClass) {
    var found = find(handlerClass, Map.of());
    if (found == null || isOpen(found.input) || isOpen(found.output)) {
      throw new FunctionSetupException(
          "Class "
              + handlerClass.getName()
              + " does not implement RequestHandler with concrete type parameters");
    }
    return found;
  }

  private static boolean isOpen(Type type) {
    return type instanceof TypeVariable;
  }

  private static @Nullable HandlerTypes find(Type type, Map<TypeVariable<?>, Type> known) {
    var raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
    if (!(raw instanceof Class<?> rawClass)) return null;
    var arguments = arguments(type, rawClass, known);
    if (rawClass == RequestHandler.class) return pair(rawClass, arguments);
    for (var parent : parents(rawClass)) {
      var found = find(parent, arguments);
      if (found != null) return found;
    }
    return null;
  }

  private static HandlerTypes pair(Class<?> rawClass, Map<TypeVariable<?>, Type> arguments) {
    var variables = rawClass.getTypeParameters();
    return new HandlerTypes(
        arguments.getOrDefault(variables[0], variables[0]),
        arguments.getOrDefault(variables[1], variables[1]));
  }

  private static Map<TypeVariable<?>, Type> arguments(
      Type type, Class<?> rawClass, Map<TypeVariable<?>, Type> known) {
    var arguments = new HashMap<TypeVariable<?>, Type>();
    if (type instanceof ParameterizedType generic) {
      var variables = rawClass.getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        var argument = generic.getActualTypeArguments()[i];
        arguments.put(
            variables[i],
            argument instanceof TypeVariable<?> open
                ? known.getOrDefault(open, argument)
                : argument);
      }
    }
    return arguments;
  }

  private static List<Type> parents(Class<?> type) {
    var parents = new ArrayList<Type>(List.of(type.getGenericInterfaces()));
    if (type.getGenericSuperclass() != null) parents.add(type.getGenericSuperclass());
    return parents;
  }
}

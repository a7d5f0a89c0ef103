package sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/// Returns whether a class is visible to a function.
public final class ClassLookup implements RequestHandler<String, Boolean> {
  public ClassLookup(Map<String, String> environment) {}

  @Override
  public Boolean handleRequest(String className, Context context) {
    try {
      Class.forName(className, false, ClassLookup.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}

package bookstore.shared.runtime;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;

/// A function that a schedule invokes; it returns the counts of its run.
public interface ScheduleFunction extends EventFunction<Map<String, Object>, Map<String, Integer>> {
  TypeReference<Map<String, Object>> EVENT = new TypeReference<>() {};

  @Override
  default TypeReference<Map<String, Object>> eventType() {
    return EVENT;
  }
}

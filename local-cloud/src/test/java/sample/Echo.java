package sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.HashMap;
import java.util.Map;

/// Returns its event, its environment, its context and the number of its calls.
public final class Echo implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private static int instances;

  private final Map<String, String> environment;
  private final int number;
  private int calls;

  public Echo() {
    this(System.getenv());
  }

  public Echo(Map<String, String> environment) {
    this.environment = environment;
    synchronized (Echo.class) {
      this.number = ++instances;
    }
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    System.out.println("printed by " + environment.get("AWS_LAMBDA_FUNCTION_NAME"));
    context.getLogger().log("logged");
    var answer = new HashMap<String, Object>();
    answer.put("event", event);
    answer.put("environment", environment);
    answer.put("instance", number);
    answer.put("calls", ++calls);
    answer.put("requestId", context.getAwsRequestId());
    answer.put("arn", context.getInvokedFunctionArn());
    answer.put("memory", context.getMemoryLimitInMB());
    answer.put("remaining", context.getRemainingTimeInMillis());
    return answer;
  }
}

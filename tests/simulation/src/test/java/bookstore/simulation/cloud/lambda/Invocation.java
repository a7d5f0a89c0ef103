package bookstore.simulation.cloud.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// One run of a function, which Lambda ends at its deadline.
public final class Invocation implements Context {
  private final String function;
  private final String requestId;
  private final Duration timeout;
  private final Instant deadline;
  private final InstantSource clock;
  private int failedSends;

  Invocation(String function, String requestId, Duration timeout, InstantSource clock) {
    this.function = function;
    this.requestId = requestId;
    this.timeout = timeout;
    this.deadline = clock.instant().plus(timeout);
    this.clock = clock;
  }

  /// A message could not be sent.
  public void sendFailed() {
    failedSends++;
  }

  int failedSends() {
    return failedSends;
  }

  public String function() {
    return function;
  }

  public Duration timeout() {
    return timeout;
  }

  public boolean isOutOfTime() {
    return !clock.instant().isBefore(deadline);
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, Duration.between(clock.instant(), deadline).toMillis());
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + getFunctionName();
  }

  @Override
  public String getLogStreamName() {
    return requestId;
  }

  @Override
  public String getFunctionName() {
    return "bookstore-" + function;
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:us-east-1:000000000000:function:" + getFunctionName() + ":live";
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {}

      @Override
      public void log(byte[] message) {}
    };
  }
}

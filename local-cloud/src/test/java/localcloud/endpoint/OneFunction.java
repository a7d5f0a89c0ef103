package localcloud.endpoint;

import java.util.List;
import localcloud.endpoint.emulators.lambda.LambdaApi;

/// A Lambda with one function, `app-one`, that a test writes.
record OneFunction(Code body) implements LambdaApi {
  /// What the function does.
  @FunctionalInterface
  interface Code {
    Result apply(Invocation request);
  }

  @Override
  public List<LambdaApi.Function> functions() {
    return List.of(
        new LambdaApi.Function(
            "app-one",
            "arn:aws:lambda:us-east-1:000000000000:function:app-one",
            "one.Handler",
            "java25",
            30,
            512));
  }

  @Override
  public List<LambdaApi.EventSourceMapping> eventSourceMappings() {
    return List.of(
        new LambdaApi.EventSourceMapping(
            "m-1",
            "arn:aws:lambda:us-east-1:000000000000:function:app-one:live",
            "arn:aws:sqs:us-east-1:000000000000:work",
            10,
            0,
            true));
  }

  @Override
  public Result invoke(Invocation request) {
    return body.apply(request);
  }
}

package localcloud.endpoint;

import java.util.List;
import localcloud.endpoint.emulators.lambda.LambdaApi;

/// An implementation of Lambda's API with one function, `app-one`.
record OneFunction(Code body) implements LambdaApi {
  /// The code of the function.
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

package localcloud.endpoint.wire;

import java.io.IOException;

/// A service of the endpoint. An [AwsException] that it throws becomes the error response.
/// Implementations are thread-safe.
@FunctionalInterface
public interface Service {
  AwsResponse answer(AwsRequest request) throws IOException, InterruptedException;

  /// Completes a response, also that of a call which was refused before it reached the service.
  default AwsResponse finish(AwsRequest request, AwsResponse response) {
    return response;
  }
}

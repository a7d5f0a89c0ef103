package localcloud.endpoint.wire;

import java.io.IOException;

/// A service behind the endpoint; it throws [AwsException] to answer an error.
@FunctionalInterface
public interface Service {
  AwsResponse answer(AwsRequest request) throws IOException, InterruptedException;

  /// Completes an answer, also one that was refused before the service saw the call.
  default AwsResponse finish(AwsRequest request, AwsResponse response) {
    return response;
  }
}

package localcloud.endpoint;

import java.io.IOException;
import java.util.Map;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.Service;

/// The services of the endpoint by their IAM prefixes; `others` handles all other services.
record Services(Map<String, Service> byName, Service others) implements Service {
  Services {
    byName = Map.copyOf(byName);
  }

  @Override
  public AwsResponse answer(AwsRequest request) throws IOException, InterruptedException {
    return byName.getOrDefault(request.service(), others).answer(request);
  }

  @Override
  public AwsResponse finish(AwsRequest request, AwsResponse response) {
    return byName.getOrDefault(request.service(), others).finish(request, response);
  }

  /// The error for a service that is not emulated.
  static AwsException unknown(AwsRequest request) {
    return new AwsException(
        "UnknownOperationException",
        501,
        "The local endpoint does not have the service "
            + request.service()
            + ", which was requested "
            + request.action()
            + ".");
  }
}

package bookstore.local.endpoint;

import bookstore.local.endpoint.wire.AwsException;
import bookstore.local.endpoint.wire.AwsRequest;
import bookstore.local.endpoint.wire.AwsResponse;
import bookstore.local.endpoint.wire.Service;
import java.io.IOException;
import java.util.Map;

/// The services behind the endpoint by the names that IAM uses.
record Services(Map<String, Service> byName) implements Service {
  Services {
    byName = Map.copyOf(byName);
  }

  @Override
  public AwsResponse answer(AwsRequest request) throws IOException, InterruptedException {
    var service = byName.get(request.service());
    if (service == null) {
      throw new AwsException(
          "UnknownOperationException",
          501,
          "The local endpoint does not have the service "
              + request.service()
              + ", which was asked for "
              + request.action()
              + ".");
    }
    return service.answer(request);
  }
}

package localcloud.endpoint;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import localcloud.endpoint.store.EndpointException;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.CloseableService;

/// A service that starts on a thread of its own; calls wait until it has started.
final class BackgroundService<S extends CloseableService> implements CloseableService {
  private final String name;
  private final FutureTask<S> task;

  BackgroundService(String name, Callable<S> start) {
    this.name = name;
    this.task = new FutureTask<>(start);
    Thread.ofPlatform().name("start-" + name).daemon().start(task);
  }

  S service() throws InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new EndpointException(name + " could not start: " + e.getCause(), e);
    }
  }

  @Override
  public AwsResponse answer(AwsRequest request) throws IOException, InterruptedException {
    return service().answer(request);
  }

  @Override
  public void close() {
    try {
      service().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package bookstore.simulation.deployed;

import bookstore.shared.runtime.AwsClients;
import java.util.Map;
import java.util.function.Supplier;

/// The clients of one function, all of the simulated cloud.
final class SimulatedClients extends AwsClients {
  private final Map<Class<?>, Object> clients;

  SimulatedClients(Map<Class<?>, Object> clients) {
    super(Map.of("AWS_REGION", "us-east-1"));
    this.clients = clients;
  }

  @Override
  public <C> C client(Class<C> type, Supplier<C> real) {
    var client = clients.get(type);
    if (client == null) {
      throw new IllegalStateException("the simulated cloud has no " + type.getSimpleName());
    }
    return type.cast(client);
  }
}

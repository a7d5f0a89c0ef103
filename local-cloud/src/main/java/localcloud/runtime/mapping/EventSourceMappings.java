package localcloud.runtime.mapping;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import localcloud.provision.Deployment;
import localcloud.runtime.function.Credentials;
import localcloud.runtime.function.FunctionRuntime;
import localcloud.runtime.function.InvocationLog;

/// The event source mappings of a deployment.
public final class EventSourceMappings implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final SourceClients clients;
  private final List<Poller> pollers;

  private EventSourceMappings(SourceClients clients, List<Poller> pollers) {
    this.clients = clients;
    this.pollers = pollers;
  }

  /// The endpoint of the sources, and the directory in which positions are stored between starts
  /// (empty: not stored). `timeScale` divides the delay before a failed message is retried; 1 is as
  /// in AWS.
  public record Options(
      URI endpoint, String region, Optional<Path> data, double timeScale, InvocationLog log) {}

  public static EventSourceMappings start(
      Deployment deployment, FunctionRuntime functions, Options options) {
    return start(MappingDefinition.of(deployment), functions, options);
  }

  static EventSourceMappings start(
      List<MappingDefinition> mappings, FunctionRuntime functions, Options options) {
    var clients = new SourceClients(options.endpoint(), options.region());
    var pollers =
        mappings.stream().map(mapping -> poller(mapping, functions, clients, options)).toList();
    pollers.forEach(Poller::start);
    return new EventSourceMappings(clients, pollers);
  }

  /// Reads the table's stream without delay, because an item was written.
  public void written(String table) {
    pollers.forEach(poller -> poller.written(table));
  }

  /// Stops reading and waits up to two seconds for the batches in progress.
  @Override
  public void close() {
    pollers.forEach(Poller::stop);
    try {
      var deadline = System.nanoTime() + TIMEOUT.toNanos();
      for (var poller : pollers) {
        poller.awaitQuiet(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clients.close();
  }

  private static Poller poller(
      MappingDefinition mapping,
      FunctionRuntime functions,
      SourceClients clients,
      Options options) {
    var function = functions.definition(mapping.common().functionName());
    var caller = Credentials.ofFunction(function.name());
    return switch (mapping) {
      case MappingDefinition.OfQueue queue ->
          new QueuePoller(
              queue,
              functions,
              clients.sqs(caller),
              clients.sqs(Credentials.LOCAL_CLOUD),
              new InFlightMessages(place(options, "in-flight", mapping)),
              options.timeScale(),
              options.log());
      case MappingDefinition.OfStream stream ->
          new StreamPoller(
              stream,
              new StreamDelivery(
                  stream, functions, clients.sqs(caller), options.timeScale(), options.log()),
              clients.streams(caller),
              new StreamCheckpoints(
                  place(options, "streams", mapping).map(EventSourceMappings::json),
                  mapping.common().sourceArn()),
              options.log());
    };
  }

  private static Optional<Path> place(Options options, String folder, MappingDefinition mapping) {
    return options.data().map(data -> data.resolve(folder).resolve(mapping.common().name()));
  }

  private static Path json(Path path) {
    return path.resolveSibling(path.getFileName() + ".json");
  }
}

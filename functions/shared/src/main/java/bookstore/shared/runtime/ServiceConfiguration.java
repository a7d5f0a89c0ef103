package bookstore.shared.runtime;

/// The configuration that all functions have.
public record ServiceConfiguration(String serviceName, String tableName, AwsClients clients) {
  public static ServiceConfiguration from(Environment environment) {
    return new ServiceConfiguration(
        environment.get("SERVICE_NAME"), environment.get("TABLE_NAME"), environment.clients());
  }
}

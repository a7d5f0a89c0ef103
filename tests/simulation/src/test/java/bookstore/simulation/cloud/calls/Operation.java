package bookstore.simulation.cloud.calls;

/// An operation of the SDK on a resource, such as `DynamoDB.Query` on the table `orders`.
public record Operation(String service, String name, String resource) {
  @Override
  public String toString() {
    return service + "." + name;
  }
}

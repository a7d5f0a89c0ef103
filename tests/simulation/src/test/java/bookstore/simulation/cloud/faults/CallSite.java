package bookstore.simulation.cloud.faults;

import bookstore.simulation.cloud.calls.Operation;

/// An operation of the SDK that a function calls, such as `orders-events DynamoDB.Query`.
public record CallSite(String function, String operation) implements Comparable<CallSite> {
  static CallSite of(String function, Operation operation) {
    return new CallSite(function, operation.toString());
  }

  /// Reads what [#toString] wrote.
  public static CallSite parse(String text) {
    var parts = text.split(" ", 2);
    return new CallSite(parts[0], parts[1]);
  }

  /// Whether the fault can happen to the operation.
  public boolean canHave(Fault fault) {
    return fault.appliesTo(operation.substring(operation.indexOf('.') + 1));
  }

  @Override
  public int compareTo(CallSite other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return function + " " + operation;
  }
}

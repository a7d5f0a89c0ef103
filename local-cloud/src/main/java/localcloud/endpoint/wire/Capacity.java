package localcloud.endpoint.wire;

/// The capacity units that a call of DynamoDB consumed, indexes included. A read unit is a strongly
/// consistent read of up to 4 KB, a write unit a write of up to 1 KB; a transaction takes two for
/// each.
///
/// @see <a
///   href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">DynamoDB
///   read and write operations</a>
public record Capacity(double read, double write) {
  public static final Capacity NONE = new Capacity(0, 0);

  public Capacity plus(Capacity more) {
    return new Capacity(read + more.read, write + more.write);
  }
}

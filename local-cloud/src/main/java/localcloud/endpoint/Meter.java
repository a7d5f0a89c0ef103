package localcloud.endpoint;

import java.util.List;
import localcloud.endpoint.wire.Capacity;

/// Counts of calls since the endpoint started; each [#snapshot] is a consistent copy.
public interface Meter {
  List<Count> snapshot();

  /// `principal` is the principal's name, or `root` for an unknown access key; `denied` and
  /// `failed` are part of `calls`. `capacity` is what the calls of DynamoDB consumed; it is zero
  /// for other services and for calls that went to another emulator.
  record Count(
      String principal,
      String service,
      String action,
      long calls,
      long denied,
      long failed,
      Capacity capacity) {}
}

package localcloud.endpoint;

import java.util.List;

/// Counts of calls since the endpoint started; each [#snapshot] is a consistent copy.
public interface Meter {
  List<Count> snapshot();

  /// `principal` is the principal's name, or `root` for an unknown access key; `denied` and
  /// `failed` are part of `calls`.
  record Count(
      String principal, String service, String action, long calls, long denied, long failed) {}
}

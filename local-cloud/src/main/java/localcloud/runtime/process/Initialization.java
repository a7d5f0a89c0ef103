package localcloud.runtime.process;

/// How Lambda initializes an execution environment.
public enum Initialization {
  ON_DEMAND("on-demand"),
  /// The hooks of the snapshot run, and the process waits for [FunctionProcess#restore].
  SNAP_START("snap-start");

  private final String type;

  Initialization(String type) {
    this.type = type;
  }

  /// The value of `AWS_LAMBDA_INITIALIZATION_TYPE`.
  String type() {
    return type;
  }
}

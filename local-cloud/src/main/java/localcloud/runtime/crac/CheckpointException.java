package localcloud.runtime.crac;

/// A hook failed before a snapshot.
public class CheckpointException extends Exception {
  private static final long serialVersionUID = 1L;
}

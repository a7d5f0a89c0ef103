package localcloud.runtime.crac;

/// A hook failed after a snapshot.
public class RestoreException extends Exception {
  private static final long serialVersionUID = 1L;
}

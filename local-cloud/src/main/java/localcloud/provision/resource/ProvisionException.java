package localcloud.provision.resource;

import org.jspecify.annotations.Nullable;

/// A call of the endpoint failed, or a change is not possible; the message names the resource, the
/// action and the reason.
public final class ProvisionException extends RuntimeException {
  public ProvisionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

package localcloud.provision.resource;

import org.jspecify.annotations.Nullable;

/// The endpoint refused or lacks something; the message names the resource, the API and the reason.
public final class ProvisionException extends RuntimeException {
  public ProvisionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

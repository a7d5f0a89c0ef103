package bookstore.catalog.domain.listing;

import bookstore.shared.kernel.ListingId;
import java.time.Instant;
import java.util.Map;

/// Photos of the copies on offer, uploaded by the browser itself.
public interface Covers {
  /// A permission to upload one image of exactly that type and size, for a few minutes.
  Upload permit(ListingId listing, Image image);

  /// Removes the photo behind a `coverUrl`; one that is not there is no error.
  void remove(String coverUrl);

  record Image(String contentType, int size) {}

  /// The request to make, and where the photo is to be seen afterwards.
  record Upload(
      String url, String method, Map<String, String> headers, String coverUrl, Instant expiresAt) {
    public Upload {
      headers = Map.copyOf(headers);
    }
  }
}

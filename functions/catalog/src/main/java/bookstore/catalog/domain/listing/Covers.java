package bookstore.catalog.domain.listing;

import bookstore.shared.kernel.ListingId;
import java.time.Instant;
import java.util.Map;

/// The storage of cover images. Clients upload an image directly, with a presigned request.
public interface Covers {
  /// Creates a presigned request that uploads one image of exactly the given content type and size.
  /// It does not call the storage, and the image need not be uploaded.
  ///
  /// @throws IllegalArgumentException when the content type is not supported
  Upload permit(ListingId listing, Image image);

  /// Deletes an image. Idempotent: a missing image is ignored.
  void remove(String coverUrl);

  /// The content type, and the size in bytes.
  record Image(String contentType, int size) {}

  /// The request to send before `expiresAt`, and the URL of the image after the upload.
  record Upload(
      String url, String method, Map<String, String> headers, String coverUrl, Instant expiresAt) {
    public Upload {
      headers = Map.copyOf(headers);
    }
  }
}

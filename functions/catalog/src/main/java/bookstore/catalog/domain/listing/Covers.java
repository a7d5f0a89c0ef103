package bookstore.catalog.domain.listing;

import bookstore.shared.kernel.ListingId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The storage of cover images. Clients upload an image directly, with a presigned request.
public interface Covers {
  /// Creates a presigned request that uploads one image of exactly the given content type and size,
  /// once, to where nobody sees it. It does not call the storage, and the image need not be
  /// uploaded; an upload that is not shown expires after a day.
  ///
  /// @throws IllegalArgumentException when the content type is not supported
  Upload permit(ListingId listing, Image image);

  /// The bytes that were uploaded with the permit for this URL; none at all after [#empty], and
  /// empty when there is no upload yet.
  Optional<byte[]> uploaded(String coverUrl);

  /// Makes an image available at its URL, with the content type of the permit.
  void show(String coverUrl, byte[] image);

  /// Empties an upload that has been checked. What is left of it keeps its permit from being used
  /// again, and expires after a day. Idempotent.
  void empty(String coverUrl);

  /// The content type of the image at a URL.
  static String contentType(String coverUrl) {
    return TYPES.getOrDefault(coverUrl.substring(coverUrl.lastIndexOf('.') + 1), "");
  }

  /// The content types of images by the extension of their URLs.
  Map<String, String> TYPES = Map.of("jpg", "image/jpeg", "png", "image/png", "webp", "image/webp");

  /// Deletes an image. Idempotent: a missing image is ignored.
  void remove(String coverUrl);

  /// The content type, and the size in bytes.
  record Image(String contentType, int size) {}

  /// The request to send before `expiresAt`, and the URL of the image once it has been checked.
  record Upload(
      String url, String method, Map<String, String> headers, String coverUrl, Instant expiresAt) {
    public Upload {
      headers = Map.copyOf(headers);
    }
  }
}

package bookstore.catalog.domain.listing;

import bookstore.shared.kernel.ListingId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Records the removed covers and stores none.
public final class FakeCovers implements Covers {
  private final List<String> removed = new ArrayList<>();
  private final Map<String, byte[]> uploads = new HashMap<>();
  private final Map<String, byte[]> shown = new HashMap<>();
  private int number;

  public List<String> removed() {
    return List.copyOf(removed);
  }

  /// What a client does with a permit, which is for once.
  public void upload(String coverUrl, byte[] image) {
    uploads.putIfAbsent(coverUrl, image);
  }

  public Map<String, byte[]> uploads() {
    return Map.copyOf(uploads);
  }

  public Map<String, byte[]> shown() {
    return Map.copyOf(shown);
  }

  @Override
  public Optional<byte[]> uploaded(String coverUrl) {
    return Optional.ofNullable(uploads.get(coverUrl));
  }

  @Override
  public void show(String coverUrl, byte[] image) {
    shown.put(coverUrl, image);
  }

  @Override
  public void empty(String coverUrl) {
    uploads.put(coverUrl, new byte[0]);
  }

  @Override
  public Upload permit(ListingId listing, Image image) {
    number++;
    var url = "/covers/" + listing + "/cov_%03d.png".formatted(number);
    return new Upload(
        "http://s3.test" + url,
        "PUT",
        Map.of("content-type", image.contentType()),
        url,
        Instant.parse("2026-03-02T15:10:00Z"));
  }

  @Override
  public void remove(String coverUrl) {
    removed.add(coverUrl);
    shown.remove(coverUrl);
  }
}

package bookstore.catalog.domain.listing;

import bookstore.shared.kernel.ListingId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Records the removed covers and stores none.
public final class FakeCovers implements Covers {
  private final List<String> removed = new ArrayList<>();
  private int number;

  public List<String> removed() {
    return List.copyOf(removed);
  }

  @Override
  public Upload permit(ListingId listing, Image image) {
    number++;
    var url = "/covers/" + listing + "/" + number + ".jpg";
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
  }
}

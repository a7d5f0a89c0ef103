package bookstore.simulator;

import bookstore.catalog.domain.Covers;
import bookstore.shared.kernel.ListingId;

/// Nobody here has photos.
final class NoCovers implements Covers {
  @Override
  public Upload permit(ListingId listing, Image image) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(String coverUrl) {
    throw new UnsupportedOperationException();
  }
}

package bookstore.catalog.domain.listing;

/// How a conditional write ended: done, or something else was written first and nothing of this.
public enum Written {
  DONE,
  OVERTAKEN
}

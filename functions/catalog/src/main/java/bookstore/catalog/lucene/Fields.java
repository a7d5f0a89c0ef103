package bookstore.catalog.lucene;

/// The index's fields. `*_exact` holds whole words without accents, `*_es` and `*_en` their stems.
final class Fields {
  /// Changes whenever documents or analysis change; an index of another format is rebuilt.
  static final String FORMAT = "2";

  static final String ID = "id";
  static final String VERSION = "version";
  static final String JSON = "json";
  static final String ISBN = "isbn";
  static final String SELLER = "seller";
  static final String CATEGORY = "category";
  static final String CONDITION = "condition";
  static final String LANGUAGE = "language";
  static final String PRICE = "price";
  static final String CREATED = "created";
  static final String TITLE_ORDER = "title_order";
  static final String SUGGEST = "suggest";

  static final String TITLE = "title";
  static final String AUTHOR = "author";
  static final String PUBLISHER = "publisher";
  static final String DESCRIPTION = "description";

  private Fields() {}

  static String exact(String field) {
    return field + "_exact";
  }

  static String spanish(String field) {
    return field + "_es";
  }

  static String english(String field) {
    return field + "_en";
  }
}

package bookstore.catalog.lucene.text;

/// The fields of the index. `*_exact` contains words without accents, `*_es` and `*_en` their
/// Spanish and English stems.
public final class Fields {
  /// Must be changed with documents or analyzers; an index of another format is rebuilt.
  public static final String FORMAT = "2";

  public static final String ID = "id";
  public static final String VERSION = "version";
  public static final String JSON = "json";
  public static final String ISBN = "isbn";
  public static final String SELLER = "seller";
  public static final String CATEGORY = "category";
  public static final String CONDITION = "condition";
  public static final String LANGUAGE = "language";
  public static final String PRICE = "price";
  public static final String CREATED = "created";
  public static final String TITLE_ORDER = "title_order";
  public static final String SUGGEST = "suggest";

  public static final String TITLE = "title";
  public static final String AUTHOR = "author";
  public static final String PUBLISHER = "publisher";
  public static final String DESCRIPTION = "description";

  private Fields() {}

  public static String exact(String field) {
    return field + "_exact";
  }

  public static String spanish(String field) {
    return field + "_es";
  }

  public static String english(String field) {
    return field + "_en";
  }
}

package bookstore.catalog.lucene.index;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.lucene.text.Analysis;
import bookstore.catalog.lucene.text.Fields;
import bookstore.catalog.lucene.text.SuggestTerm;
import bookstore.shared.runtime.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;

/// Converts listings to Lucene documents.
final class ListingDocuments {
  /// Limits the sort key, because a cursor contains it.
  private static final int TITLE_ORDER_LENGTH = 80;

  private ListingDocuments() {}

  static Document of(Listing listing) {
    var document = new Document();
    document.add(new StringField(Fields.ID, listing.id().value(), Field.Store.YES));
    document.add(sorted(Fields.ID, listing.id().value()));
    document.add(new NumericDocValuesField(Fields.VERSION, listing.version()));
    document.add(new StoredField(Fields.JSON, Json.write(listing)));
    facet(document, Fields.CATEGORY, listing.category());
    facet(document, Fields.CONDITION, listing.condition().name());
    facet(document, Fields.LANGUAGE, listing.language());
    document.add(new StringField(Fields.SELLER, listing.sellerId().value(), Field.Store.NO));
    document.add(new LongPoint(Fields.PRICE, listing.price().amount()));
    document.add(new NumericDocValuesField(Fields.PRICE, listing.price().amount()));
    document.add(new NumericDocValuesField(Fields.CREATED, listing.createdAt().toEpochMilli()));
    facet(document, Fields.TITLE_ORDER, titleOrder(listing.title()));
    var isbn = listing.isbn();
    if (isbn != null) {
      document.add(new StringField(Fields.ISBN, isbn.value(), Field.Store.NO));
    }
    inBothLanguages(document, Fields.TITLE, listing.title());
    for (var author : listing.authors()) {
      document.add(new TextField(Fields.exact(Fields.AUTHOR), author, Field.Store.NO));
    }
    var publisher = listing.publisher();
    if (publisher != null) {
      document.add(new TextField(Fields.exact(Fields.PUBLISHER), publisher, Field.Store.NO));
    }
    var description = listing.description();
    if (description != null) {
      inBothLanguages(document, Fields.DESCRIPTION, description);
    }
    for (var term : suggestions(listing)) {
      document.add(new StringField(Fields.SUGGEST, term, Field.Store.NO));
    }
    return document;
  }

  /// The sort key of a title: ignores accents, case and punctuation.
  static String titleOrder(String title) {
    var order = String.join(" ", Analysis.words(title));
    return order.substring(0, Math.min(order.length(), TITLE_ORDER_LENGTH));
  }

  private static Set<String> suggestions(Listing listing) {
    var terms = new LinkedHashSet<String>(SuggestTerm.of(SuggestTerm.TITLE, listing.title()));
    for (var author : listing.authors()) {
      terms.addAll(SuggestTerm.of(SuggestTerm.AUTHOR, author));
    }
    return terms;
  }

  private static void inBothLanguages(Document document, String field, String text) {
    for (var name : List.of(Fields.exact(field), Fields.spanish(field), Fields.english(field))) {
      document.add(new TextField(name, text, Field.Store.NO));
    }
  }

  private static void facet(Document document, String field, String value) {
    document.add(new StringField(field, value, Field.Store.NO));
    document.add(sorted(field, value));
  }

  private static SortedDocValuesField sorted(String field, String value) {
    return new SortedDocValuesField(field, new BytesRef(value));
  }
}

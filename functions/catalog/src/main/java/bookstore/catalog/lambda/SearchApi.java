package bookstore.catalog.lambda;

import bookstore.catalog.Wiring;
import bookstore.catalog.domain.search.Search;
import bookstore.catalog.domain.search.SearchQuery;
import bookstore.shared.http.Cursors;
import bookstore.shared.http.Http;
import bookstore.shared.http.InvalidRequestException;
import bookstore.shared.http.PageView;
import bookstore.shared.http.Request;
import bookstore.shared.http.Response;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.HttpFunction;
import bookstore.shared.runtime.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The search API: full-text search with facets, and suggestions.
public final class SearchApi implements HttpFunction {
  /// How words were matched, the last listing's id, and its sort key.
  private static final Pattern POSITIONS =
      Pattern.compile("[A-Z]+[01]{0,64} [A-Za-z0-9_-]{1,64} .*", Pattern.DOTALL);

  private final Search search;
  private final Http http;

  record ResultPage(
      List<RawValue> items,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor,
      int total,
      Search.Facets facets) {}

  public SearchApi() {
    this(Environment.ofProcess());
  }

  public SearchApi(Map<String, String> environment) {
    this(Wiring.of(environment).search());
    SnapStart.prime("catalog-search", environment, SearchApi::new, this::prime);
  }

  SearchApi(Search search) {
    this.search = search;
    this.http =
        Http.operations(
            "catalog-search",
            Map.of("searchListings", this::find, "suggestListings", this::suggest));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return http.handleRequest(event, context);
  }

  private Response find(Request request) {
    var query = query(request);
    try {
      var result = search.find(query);
      var next = result.next().map(position -> cursors(query).encode(text(position))).orElse(null);
      var items = result.items().stream().map(RawValue::new).toList();
      return Response.ok(new ResultPage(items, next, result.total(), result.facets()))
          .header("cache-control", "public, max-age=1");
    } catch (Search.UnknownPositionException _) {
      throw Cursors.refusal();
    }
  }

  private Response suggest(Request request) {
    var items =
        search.suggest(request.query("q").orElse("")).stream()
            .map(
                found ->
                    Map.of(
                        "type", found.type().name().toLowerCase(Locale.ROOT), "text", found.text()))
            .toList();
    return Response.ok(PageView.ofAll(items)).header("cache-control", "public, max-age=30");
  }

  /// Fetches the index and runs searches, to load the classes before the SnapStart snapshot.
  private void prime() {
    for (var sort : SearchQuery.Sort.values()) {
      search.find(
          new SearchQuery(
              "cien años de soledda",
              "garcia",
              Set.of("fiction"),
              Set.of(),
              Set.of("es"),
              OptionalLong.of(1),
              OptionalLong.empty(),
              Optional.empty(),
              sort,
              24,
              Optional.empty()));
    }
    search.suggest("garc");
    search.suggest("xarcia marq");
  }

  private static SearchQuery query(Request request) {
    var text = request.query("q").orElse("").strip();
    var query =
        new SearchQuery(
            text,
            request.query("author").orElse("").strip(),
            values(request, "category"),
            values(request, "condition"),
            values(request, "language"),
            number(request, "minPrice"),
            number(request, "maxPrice"),
            request.query("seller").map(UserId::new),
            sort(request.query("sort"), text.isEmpty()),
            request.pageLimit(),
            Optional.empty());
    return request
        .query("cursor")
        .map(cursor -> query.from(position(cursors(query).decode(cursor))))
        .orElse(query);
  }

  private static SearchQuery.Sort sort(Optional<String> name, boolean browsing) {
    var sort =
        switch (name.orElse("relevance")) {
          case "relevance" -> SearchQuery.Sort.RELEVANCE;
          case "newest" -> SearchQuery.Sort.NEWEST;
          case "price" -> SearchQuery.Sort.PRICE;
          case "-price" -> SearchQuery.Sort.PRICE_DESCENDING;
          case "title" -> SearchQuery.Sort.TITLE;
          default -> throw InvalidRequestException.field("sort", "is not a sort order");
        };
    return browsing && sort == SearchQuery.Sort.RELEVANCE ? SearchQuery.Sort.NEWEST : sort;
  }

  private static Set<String> values(Request request, String name) {
    return Set.copyOf(request.queryList(name));
  }

  private static OptionalLong number(Request request, String name) {
    return request.queryNumber(name).map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private static Cursors cursors(SearchQuery query) {
    return new Cursors("search " + query.fingerprint(), POSITIONS);
  }

  private static String text(SearchQuery.Position position) {
    return position.matching() + " " + position.id() + " " + position.key();
  }

  private static SearchQuery.Position position(String text) {
    var parts = text.split(" ", 3);
    return new SearchQuery.Position(parts[2], parts[1], parts[0]);
  }
}

package bookstore.catalog.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.search.Search;
import bookstore.catalog.domain.search.SearchQuery;
import bookstore.catalog.domain.search.SearchQuery.Sort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LuceneSearchTest {
  private static final Search SEARCH = RelevanceTest.indexed();
  private static final List<Listing> ALL = SampleListings.listings();

  @Test
  void lists_everything_newest_first_without_words() {
    assertThat(TestQuery.all().run(SEARCH).total()).isEqualTo(ALL.size());
    assertThat(TestQuery.all().limit(3).ids(SEARCH))
        .containsExactly(
            ALL.getLast().id().value(),
            ALL.get(ALL.size() - 2).id().value(),
            ALL.get(ALL.size() - 3).id().value());
  }

  @Test
  void combines_filters_with_and_and_their_values_with_or() {
    expect(
        TestQuery.all().categories("poetry", "comics"),
        listing -> List.of("poetry", "comics").contains(listing.category()));
    expect(
        TestQuery.all().categories("fiction").languages("en", "fr").conditions("GOOD"),
        listing ->
            listing.category().equals("fiction")
                && List.of("en", "fr").contains(listing.language())
                && listing.condition().name().equals("GOOD"));
    expect(
        TestQuery.all().price(2_000_000, 2_500_000),
        listing -> listing.price().amount() >= 2_000_000 && listing.price().amount() <= 2_500_000);
    var seller = ALL.getFirst().sellerId();
    expect(TestQuery.all().seller(seller.value()), listing -> listing.belongsTo(seller));
    expect(TestQuery.all().price(5, 4), _ -> false);
  }

  @Test
  void a_facet_ignores_its_own_filter() {
    var facets =
        TestQuery.all()
            .categories("poetry")
            .languages("es", "en")
            .price(0, 4_999_999)
            .run(SEARCH)
            .facets();
    Predicate<Listing> cheap = listing -> listing.price().amount() <= 4_999_999;
    Predicate<Listing> inLanguage = listing -> List.of("es", "en").contains(listing.language());
    Predicate<Listing> poetry = listing -> listing.category().equals("poetry");
    assertThat(facets.category()).isEqualTo(counts(cheap.and(inLanguage), Listing::category));
    assertThat(facets.language()).isEqualTo(counts(cheap.and(poetry), Listing::language));
    assertThat(facets.condition())
        .isEqualTo(
            counts(cheap.and(poetry).and(inLanguage), listing -> listing.condition().name()));
    assertThat(facets.price().stream().mapToInt(Search.Count::count).sum())
        .isEqualTo((int) ALL.stream().filter(poetry.and(inLanguage)).count());
  }

  @Test
  void price_ranges_are_in_ascending_order() {
    var bands = TestQuery.all().run(SEARCH).facets().price();
    assertThat(bands)
        .extracting(Search.Count::value)
        .containsExactly("0-2000000", "2000000-5000000", "5000000-10000000", "10000000-");
    assertThat(bands.getFirst().count())
        .isEqualTo((int) ALL.stream().filter(it -> it.price().amount() < 2_000_000).count());
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void pages_neither_repeat_nor_skip(Sort sort) {
    var words = sort == Sort.RELEVANCE ? TestQuery.words("la") : TestQuery.all();
    var pages = words.sort(sort).limit(7).allIds(SEARCH);
    assertThat(pages)
        .doesNotHaveDuplicates()
        .hasSize(words.run(SEARCH).total())
        .isEqualTo(words.sort(sort).limit(100).allIds(SEARCH));
  }

  @Test
  void sorts_by_price_and_by_title_without_accents_and_punctuation() {
    var cheapFirst =
        ALL.stream()
            .sorted(
                Comparator.comparingLong((Listing listing) -> listing.price().amount())
                    .thenComparing(listing -> listing.id().value()))
            .map(listing -> listing.id().value())
            .toList();
    assertThat(TestQuery.all().sort(Sort.PRICE).limit(50).allIds(SEARCH)).isEqualTo(cheapFirst);
    var titles = new ArrayList<String>();
    SearchQuery query = TestQuery.all().sort(Sort.TITLE).limit(100).query();
    titles.addAll(TestQuery.fields(SEARCH.find(query).items(), "title"));
    assertThat(titles.getFirst()).isEqualTo("1080 recetas de cocina");
    assertThat(titles.indexOf("Álgebra")).isLessThan(titles.indexOf("Bestiario"));
  }

  @Test
  void refuses_an_invalid_position() {
    var query = TestQuery.all().query();
    assertThatThrownBy(() -> SEARCH.find(query.from(position("x", "STRICT"))))
        .isInstanceOf(Search.UnknownPositionException.class);
    assertThatThrownBy(() -> SEARCH.find(query.from(position("1", "GENEROUS"))))
        .isInstanceOf(Search.UnknownPositionException.class);
  }

  private static SearchQuery.Position position(String key, String leniency) {
    return new SearchQuery.Position(key, "lst_1", leniency);
  }

  private static void expect(TestQuery query, Predicate<Listing> wanted) {
    var expected = ALL.stream().filter(wanted).map(listing -> listing.id().value()).toList();
    assertThat(query.limit(20).allIds(SEARCH)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(query.run(SEARCH).total()).isEqualTo(expected.size());
  }

  private static List<Search.Count> counts(
      Predicate<Listing> among, java.util.function.Function<Listing, String> by) {
    return ALL.stream()
        .filter(among)
        .collect(Collectors.groupingBy(by, Collectors.summingInt(_ -> 1)))
        .entrySet()
        .stream()
        .map(entry -> new Search.Count(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingInt(Search.Count::count)
                .reversed()
                .thenComparing(Search.Count::value))
        .toList();
  }
}

package bookstore.catalog.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import bookstore.catalog.domain.InMemoryCatalog;
import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.TickingClock;
import bookstore.catalog.domain.search.Search;
import bookstore.catalog.lucene.index.LuceneIndex;
import bookstore.catalog.lucene.query.LuceneSearch;
import bookstore.catalog.lucene.snapshot.SnapshotReader;
import bookstore.shared.runtime.Json;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Search relevance: typed queries and the expected first hit in the sample catalogue.
class RelevanceTest {
  private static final Search SEARCH = indexed();

  static Search indexed() {
    var catalog = new InMemoryCatalog();
    var ids = SampleListings.offerAll(catalog);
    var storage = new InMemoryIndexStorage();
    var clock = new TickingClock(ListingFixtures.NOW, Duration.ofMillis(1001));
    new LuceneIndex(catalog, catalog, storage, storage, clock, ListingFixtures.ids(), _ -> {})
        .refresh(new LinkedHashSet<>(ids));
    return new LuceneSearch(new SnapshotReader(storage, storage, clock));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // plain titles in both languages, with and without accents
        "cien años de soledad|Cien años de soledad",
        "cien anos de soledad|Cien años de soledad",
        "CIEN AÑOS|Cien años de soledad",
        "la casa de los espiritus|La casa de los espíritus",
        "cronica de una muerte anunciada|Crónica de una muerte anunciada",
        "the shining|The Shining",
        "pride and prejudice|Pride and Prejudice",
        "handmaids tale|The Handmaid's Tale",
        "handmaid's tale|The Handmaid's Tale",
        "slaughterhouse five|Slaughterhouse-Five",
        "moby dick|Moby-Dick",
        "godel escher bach|Gödel, Escher, Bach: An Eternal Golden Braid",
        "l'etranger|L'Étranger",
        "L’ÉTRANGER|L'Étranger",
        "etranger|L'Étranger",
        "grate gatsbi|The Great Gatsby",
        // typing errors
        "cien anos de soledda|Cien años de soledad",
        "rayuella|Rayuela",
        "pedro paramoo|Pedro Páramo",
        "harry poter azkaban|Harry Potter y el prisionero de Azkaban",
        "frankestein|Frankenstein",
        "wuthering hights|Wuthering Heights",
        "the grate gatsby|The Great Gatsby",
        "efective java|Effective Java",
        // other forms of a word
        "pasión de la ciudad y el perro|La ciudad y los perros",
        "la ciudad y el perro|La ciudad y los perros",
        "habit atomic|Atomic Habits",
        "hunger game|The Hunger Games",
        // title and author together
        "rulfo llamas|El llano en llamas",
        "shining stephen king|The Shining",
        "the shining by stephen king|The Shining",
        "orwell rebelion|Rebelión en la granja",
        "martin clean code|Clean Code",
        // as you type
        "el coron|El coronel no tiene quien le escriba",
        "one hundred ye|One Hundred Years of Solitude",
        "sapie|Sapiens: de animales a dioses",
        // common words alone, numbers, short titles
        "1984|1984",
        "fahrenheit 451|Fahrenheit 451",
        "maria|María",
        "nada|Nada",
        "aura|Aura",
        // ISBN-10, ISBN-13, with hyphens and spaces
        "9788437604572|Rayuela",
        "978-84-376-0457-2|Rayuela",
        "978 84 376 0457 2|Rayuela",
        "0132350882|Clean Code",
        "0-13-235088-2|Clean Code",
        // more words than the book has
        "effective java programming bloch|Effective Java",
      })
  void finds_first(String typed, String title) {
    assertThat(TestQuery.words(typed).titles(SEARCH)).isNotEmpty().first().isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "garcia marquez|Gabriel García Márquez",
        "marquez garcia|Gabriel García Márquez",
        "gabriel garsia markez|Gabriel García Márquez",
        "gabo garcia marques|Gabriel García Márquez",
        "dostoievski|Fyodor Dostoyevsky",
        "bolano|Roberto Bolaño",
        "cortazar|Julio Cortázar",
        "vargas llosa|Mario Vargas Llosa",
        "j k rowling|J. K. Rowling",
        "tolkien|J. R. R. Tolkien",
        "author:borges|Jorge Luis Borges",
        "author:\"vargas llosa\" chivo|Mario Vargas Llosa",
        "Author:tolkein|J. R. R. Tolkien",
      })
  void finds_first_the_author(String typed, String author) {
    var items = TestQuery.words(typed).run(SEARCH).items();
    assertThat(items).isNotEmpty();
    assertThat(Json.tree(items.getFirst()).path("authors").get(0).asText()).isEqualTo(author);
  }

  @Test
  void an_author_in_the_query_or_the_filter_excludes_other_authors() {
    for (var query :
        List.of(TestQuery.words("author:marquez"), TestQuery.all().author("garcía márquez"))) {
      var result = query.limit(100).run(SEARCH);
      assertThat(result.items())
          .hasSize(result.total())
          .allSatisfy(item -> assertThat(item).contains("Gabriel García Márquez"));
    }
    assertThat(TestQuery.words("author:marquez soledad").titles(SEARCH))
        .first()
        .isEqualTo("Cien años de soledad");
    assertThat(TestQuery.words("soledad").author("paz").titles(SEARCH))
        .containsOnly("El laberinto de la soledad");
  }

  @Test
  void prefers_hits_with_all_words() {
    assertThat(TestQuery.words("garcia marquez soledad").titles(SEARCH))
        .containsOnly("Cien años de soledad");
  }

  @Test
  void nonsense_finds_nothing() {
    for (var nonsense : List.of("xqzzy wwkkpp", "!!!", "author:xqzzyww", "9788437604570")) {
      var result = TestQuery.words(nonsense).run(SEARCH);
      assertThat(result.total()).as(nonsense).isZero();
      assertThat(result.facets().category()).isEmpty();
    }
  }

  @Test
  void answers_random_input_without_an_exception() {
    var random = new Random(11);
    var alphabets =
        List.of("ab", "aeiou lmn", "áñü-' \"", "0123456789-", "author: x\"", "😀é中 ا\u0000");
    for (int i = 0; i < 120; i++) {
      var alphabet = alphabets.get(i % alphabets.size()).codePoints().toArray();
      var typed = new StringBuilder();
      int length = random.nextInt(100);
      for (int j = 0; j < length; j++) {
        typed.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
      }
      assertThatCode(() -> TestQuery.words(typed.toString()).author(typed.toString()).run(SEARCH))
          .as(typed.toString())
          .doesNotThrowAnyException();
      assertThatCode(() -> SEARCH.suggest(typed.toString()))
          .as(typed.toString())
          .doesNotThrowAnyException();
    }
    var many = "las los ana eva ali dos tom ron sol mar luz paz rey ley voz pan sal ".repeat(3);
    TestQuery.words(many).author(many).run(SEARCH);
    TestQuery.words("author:ana ".repeat(18)).run(SEARCH);
    SEARCH.suggest("x" + "ab".repeat(99));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "garc|author|Gabriel García Márquez",
        "garcia ma|author|Gabriel García Márquez",
        "gabriel g|author|Gabriel García Márquez",
        "cien a|title|Cien años de soledad",
        "soledad|title|Cien años de soledad",
        "harry|title|Harry Potter y la piedra filosofal",
        "bolañ|author|Roberto Bolaño",
        "bolan|author|Roberto Bolaño",
        "márq|author|Gabriel García Márquez",
        "garsia|author|Gabriel García Márquez",
        "cortasar|author|Julio Cortázar",
        "1984|title|1984",
      })
  void suggests(String typed, String type, String text) {
    assertThat(SEARCH.suggest(typed))
        .contains(
            new Search.Suggestion(
                Search.Suggestion.Type.valueOf(type.toUpperCase(java.util.Locale.ROOT)), text));
  }

  @Test
  void suggests_the_most_frequent_text_first() {
    assertThat(SEARCH.suggest("garc"))
        .first()
        .extracting(Search.Suggestion::text)
        .isEqualTo("Gabriel García Márquez");
    assertThat(SEARCH.suggest("cien a"))
        .first()
        .extracting(Search.Suggestion::text)
        .isEqualTo("Cien años de soledad");
  }

  @Test
  void suggests_each_text_once_and_ten_at_most() {
    var found = SEARCH.suggest("l");
    assertThat(found).hasSize(10).doesNotHaveDuplicates();
    assertThat(SEARCH.suggest("...")).isEmpty();
    assertThat(SEARCH.suggest("xqzzyww")).isEmpty();
  }
}

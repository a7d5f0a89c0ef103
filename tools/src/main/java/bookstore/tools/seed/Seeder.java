package bookstore.tools.seed;

import bookstore.tools.seed.SampleCatalogue.Offer;
import bookstore.tools.seed.SampleCatalogue.Person;
import bookstore.tools.shop.ShopApi;
import bookstore.tools.shop.ShopApiException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// Adds the sample catalogue to a shop through its API; existing listings stay unchanged.
public final class Seeder {
  /// The demo accounts' password, on developers' machines only.
  public static final String PASSWORD = "ocho-lunas-y-un-gato";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 6;

  private final SampleCatalogue catalogue;
  private final ShopApi shop;
  private final Semaphore calls = new Semaphore(AT_ONCE);

  public Seeder(SampleCatalogue catalogue, ShopApi shop) {
    this.catalogue = catalogue;
    this.shop = shop;
  }

  /// The counts of a run.
  public record Report(int accounts, int added, int present) {}

  /// Adds accounts and listings. `progress` receives the number of listings done, from any thread.
  public Report run(IntConsumer progress) throws InterruptedException {
    var done = new AtomicInteger();
    var added = new AtomicInteger();
    var tasks = new ArrayList<Callable<Void>>();
    for (var person : catalogue.people()) {
      tasks.add(
          () -> {
            var token = logIn(person);
            addListings(
                person,
                token,
                isNew -> {
                  if (isNew) added.incrementAndGet();
                  progress.accept(done.incrementAndGet());
                });
            return null;
          });
    }
    all(tasks);
    return new Report(catalogue.people().size(), added.get(), done.get() - added.get());
  }

  private void addListings(Person person, String token, Consumer<Boolean> listener)
      throws InterruptedException {
    var offers = catalogue.offersOf(person);
    if (offers.isEmpty()) return;
    var present = titles(token);
    var tasks = new ArrayList<Callable<Void>>();
    for (var offer : offers) {
      tasks.add(
          () -> {
            var isNew = !present.contains(offer.title());
            if (isNew) add(offer, token);
            listener.accept(isNew);
            return null;
          });
    }
    all(tasks);
  }

  private void add(Offer offer, String token) throws InterruptedException {
    var answer = call(() -> shop.post("/v1/listings", token, offer.body()));
    if (answer.status() != 201) {
      throw new ShopApiException("The shop refuses " + offer.title() + ": " + answer.problem());
    }
  }

  private Set<String> titles(String token) throws InterruptedException {
    var titles = new HashSet<String>();
    var path = "/v1/me/listings?limit=100";
    while (true) {
      var page = path;
      var answer = call(() -> shop.get(page, token));
      if (answer.status() != 200) {
        throw new ShopApiException("Cannot list a seller's books: " + answer.problem());
      }
      answer.body().path("items").forEach(item -> titles.add(item.path("title").asText()));
      var cursor = answer.body().path("nextCursor").asText("");
      if (cursor.isEmpty() || cursor.equals("null")) return titles;
      path =
          "/v1/me/listings?limit=100&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }
  }

  private String logIn(Person person) throws InterruptedException {
    var credentials = credentials(person);
    var newAccount = credentials.deepCopy().put("name", person.name());
    var registered = call(() -> shop.post("/v1/auth/register", null, newAccount));
    if (registered.status() != 201 && registered.status() != 409) {
      throw new ShopApiException(
          "The shop refuses the account " + person.email() + ": " + registered.problem());
    }
    var session = call(() -> shop.post("/v1/auth/login", null, credentials));
    if (session.status() != 200) {
      throw new ShopApiException("Cannot log in as " + person.email() + ": " + session.problem());
    }
    return session.body().path("accessToken").asText();
  }

  private static ObjectNode credentials(Person person) {
    return JSON.createObjectNode().put("email", person.email()).put("password", PASSWORD);
  }

  /// A call to the shop.
  private interface Call {
    ShopApi.Answer run() throws InterruptedException;
  }

  private ShopApi.Answer call(Call call) throws InterruptedException {
    calls.acquire();
    try {
      return call.run();
    } finally {
      calls.release();
    }
  }

  private static void all(List<Callable<Void>> tasks) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> result : threads.invokeAll(tasks)) {
        var _ = result.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ShopApiException refused) throw refused;
      throw new IllegalStateException(e.getCause());
    }
  }
}

package bookstore.journeys.trade;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.LoggedInUser;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.Seller;
import bookstore.shared.testing.Eventually;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A photo goes straight to the bucket and comes back from the shop's own address.
@ExtendWith(RunningShop.class)
class CoversIT {
  /// S3 says 403 of a missing object to who may not list the bucket, as the edge may not.
  private static final int NOTHING_THERE = 403;

  private final HttpClient browser = HttpClient.newHttpClient();
  private final Seller seller = new Seller(RunningShop.api(), "Librería con fotos");
  private final byte[] photo = photo(40_000);

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void a_photo_is_seen_with_the_book_until_the_book_is_withdrawn() throws Exception {
    var listing = seller.offers("Con foto", 20_000, 1);
    var upload = permission(listing, photo.length);
    assertThat(put(upload, "image/png", photo)).isEqualTo(200);

    var path = upload.path("coverUrl").asText();
    assertThat(shown(listing).path("coverUrl").asText()).isEqualTo(path);
    var seen = see(path);
    assertThat(seen.statusCode()).isEqualTo(200);
    assertThat(seen.body()).isEqualTo(photo);
    assertThat(seen.headers().firstValue("content-type")).hasValue("image/png");
    assertThat(seen.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(seen.headers().firstValue("content-security-policy")).isPresent();

    seller.send("DELETE", path(listing), null, ifMatch(listing)).expect(204);
    assertThat(shown(listing).hasNonNull("coverUrl")).isFalse();
    isGone(path);
  }

  @Test
  void a_new_photo_takes_the_place_of_the_old_one() throws Exception {
    var listing = seller.offers("Con otra foto", 20_000, 1);
    var first = permission(listing, photo.length);
    put(first, "image/png", photo);
    var second = permission(listing, photo.length);
    put(second, "image/png", photo);

    assertThat(second.path("coverUrl")).isNotEqualTo(first.path("coverUrl"));
    assertThat(see(second.path("coverUrl").asText()).statusCode()).isEqualTo(200);
    isGone(first.path("coverUrl").asText());
  }

  @Test
  void the_photos_of_an_erased_seller_go_with_the_account() throws Exception {
    var listing = seller.offers("Con una foto que se va", 20_000, 1);
    var upload = permission(listing, photo.length);
    put(upload, "image/png", photo);

    seller
        .send("DELETE", "/v1/auth/me", Map.of("password", LoggedInUser.PASSWORD), Map.of())
        .expect(204);

    isGone(upload.path("coverUrl").asText());
  }

  @Test
  void the_permission_is_for_that_type_and_that_size_alone() throws Exception {
    var listing = seller.offers("Con una foto precisa", 20_000, 1);
    var upload = permission(listing, photo.length);

    assertThat(put(upload, "text/html", photo)).isEqualTo(403);
    assertThat(put(upload, "image/png", photo(photo.length + 1))).isEqualTo(403);
    var elsewhere = upload.path("url").asText().replaceFirst("/covers/lst_[a-z0-9]+/", "/covers/");
    assertThat(put(URI.create(elsewhere), "image/png", photo)).isEqualTo(403);
    assertThat(see(upload.path("coverUrl").asText()).statusCode()).isEqualTo(NOTHING_THERE);
  }

  @Test
  void nothing_but_photos_of_a_decent_size_is_permitted() {
    var listing = seller.offers("Con una foto enorme", 20_000, 1);

    wish(listing, "image/svg+xml", 1000).expect(400, "invalid_request");
    wish(listing, "image/png", 2 * 1024 * 1024 + 1).expect(400, "invalid_request");
    wish(listing, "image/png", 0).expect(400, "invalid_request");
    var stranger = new Seller(RunningShop.api(), "Otra librería");
    stranger
        .post(path(listing) + "/cover", Map.of("contentType", "image/png", "size", 1000))
        .expect(403, "forbidden");
  }

  private ApiClient.Response wish(JsonNode listing, String contentType, int size) {
    return seller.post(path(listing) + "/cover", Map.of("contentType", contentType, "size", size));
  }

  private JsonNode permission(JsonNode listing, int size) {
    return wish(listing, "image/png", size).expect(201).body();
  }

  private JsonNode shown(JsonNode listing) {
    return seller.get(path(listing)).expect(200).body();
  }

  private Map<String, String> ifMatch(JsonNode listing) {
    return Map.of("if-match", seller.get(path(listing)).expect(200).header("etag"));
  }

  private static String path(JsonNode listing) {
    return "/v1/listings/" + listing.path("id").asText();
  }

  private int put(JsonNode upload, String contentType, byte[] image)
      throws IOException, InterruptedException {
    return put(URI.create(upload.path("url").asText()), contentType, image);
  }

  private int put(URI url, String contentType, byte[] image)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(url)
            .header("content-type", contentType)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(image))
            .build();
    return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private HttpResponse<byte[]> see(String path) {
    var request = HttpRequest.newBuilder(RunningShop.cloud().siteUri().resolve(path)).build();
    try {
      return browser.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The edge caches as CloudFront does, so that another query tells what the bucket has.
  private void isGone(String path) throws InterruptedException {
    Eventually.eventually(
        Duration.ofSeconds(30),
        () ->
            assertThat(see(path + "?" + System.nanoTime()).statusCode()).isEqualTo(NOTHING_THERE));
  }

  /// Begins as a PNG does.
  private static byte[] photo(int size) {
    var bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    System.arraycopy(signature, 0, bytes, 0, signature.length);
    return Arrays.copyOf(bytes, size);
  }
}

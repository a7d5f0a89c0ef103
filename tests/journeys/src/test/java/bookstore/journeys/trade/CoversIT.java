package bookstore.journeys.trade;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A photo is uploaded directly to the bucket and served at the shop's own address.
@ExtendWith(RunningShop.class)
class CoversIT {
  /// The status of a missing object: S3 returns 403 without the permission to list the bucket.
  private static final int MISSING = 403;

  private final HttpClient browser = HttpClient.newHttpClient();
  private final Seller seller = new Seller(RunningShop.api(), "Librería con fotos");
  private final byte[] photo = photo(40_000);

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void a_photo_is_served_until_the_listing_is_withdrawn() throws Exception {
    var listing = seller.offers("Con foto", 20_000, 1);
    var upload = upload(listing, photo.length);
    assertThat(put(upload, "image/png", photo)).isEqualTo(200);

    var path = upload.path("coverUrl").asText();
    awaitCover(listing, path);
    var seen = get(path);
    assertThat(seen.statusCode()).isEqualTo(200);
    assertThat(seen.body()).isEqualTo(photo);
    assertThat(seen.headers().firstValue("content-type")).hasValue("image/png");
    assertThat(seen.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(seen.headers().firstValue("content-security-policy")).isPresent();

    seller.send("DELETE", path(listing), null, ifMatch(listing)).expect(204);
    assertThat(listing(listing).hasNonNull("coverUrl")).isFalse();
    awaitDeletion(path);
    assertThat(put(upload, "image/png", photo)).as("the permit used again").isEqualTo(412);
  }

  @Test
  void a_new_photo_replaces_the_old_one() throws Exception {
    var listing = seller.offers("Con otra foto", 20_000, 1);
    var first = upload(listing, photo.length);
    put(first, "image/png", photo);
    awaitCover(listing, first.path("coverUrl").asText());
    var second = upload(listing, photo.length);
    assertThat(listing(listing).path("coverUrl")).isEqualTo(first.path("coverUrl"));
    put(second, "image/png", photo);
    awaitCover(listing, second.path("coverUrl").asText());

    assertThat(second.path("coverUrl")).isNotEqualTo(first.path("coverUrl"));
    assertThat(get(second.path("coverUrl").asText()).statusCode()).isEqualTo(200);
    awaitDeletion(first.path("coverUrl").asText());
  }

  @Test
  void the_photos_of_an_erased_seller_are_deleted() throws Exception {
    var listing = seller.offers("Con una foto que se va", 20_000, 1);
    var upload = upload(listing, photo.length);
    put(upload, "image/png", photo);
    awaitCover(listing, upload.path("coverUrl").asText());

    seller
        .send("DELETE", "/v1/auth/me", Map.of("password", LoggedInUser.PASSWORD), Map.of())
        .expect(204);

    awaitDeletion(upload.path("coverUrl").asText());
  }

  @Test
  void an_upload_must_have_the_signed_type_and_size() throws Exception {
    var listing = seller.offers("Con una foto precisa", 20_000, 1);
    var upload = upload(listing, photo.length);

    assertThat(put(upload, "text/html", photo)).isEqualTo(403);
    assertThat(put(upload, "image/png", photo(photo.length + 1))).isEqualTo(403);
    var elsewhere =
        upload.path("url").asText().replaceFirst("/uploads/lst_[a-z0-9]+/", "/uploads/");
    assertThat(put(URI.create(elsewhere), "image/png", photo)).isEqualTo(403);
    assertThat(get(upload.path("coverUrl").asText()).statusCode()).isEqualTo(MISSING);
  }

  @Test
  void never_shows_a_file_that_is_not_a_photo() throws Exception {
    var listing = seller.offers("Con una foto falsa", 20_000, 1);
    var page = new byte[photo.length];
    System.arraycopy("<script>alert(1)</script>".getBytes(UTF_8), 0, page, 0, 25);
    var upload = upload(listing, page.length);

    assertThat(put(upload, "image/png", page)).isEqualTo(200);
    var real = upload(listing, photo.length);
    assertThat(put(real, "image/png", photo)).isEqualTo(200);
    awaitCover(listing, real.path("coverUrl").asText());
    assertThat(get(real.path("coverUrl").asText()).body()).isEqualTo(photo);
  }

  @Test
  void refuses_other_types_and_sizes_and_other_sellers() {
    var listing = seller.offers("Con una foto enorme", 20_000, 1);

    requestUpload(listing, "image/svg+xml", 1000).expect(400, "invalid_request");
    requestUpload(listing, "image/png", 2 * 1024 * 1024 + 1).expect(400, "invalid_request");
    requestUpload(listing, "image/png", 0).expect(400, "invalid_request");
    var stranger = new Seller(RunningShop.api(), "Otra librería");
    stranger
        .post(path(listing) + "/cover", Map.of("contentType", "image/png", "size", 1000))
        .expect(403, "forbidden");
  }

  private ApiClient.Response requestUpload(JsonNode listing, String contentType, int size) {
    return seller.post(path(listing) + "/cover", Map.of("contentType", contentType, "size", size));
  }

  private JsonNode upload(JsonNode listing, int size) {
    return requestUpload(listing, "image/png", size).expect(201).body();
  }

  private void awaitCover(JsonNode listing, String coverUrl) throws InterruptedException {
    Eventually.eventually(
        Duration.ofSeconds(15),
        () -> assertThat(listing(listing).path("coverUrl").asText()).isEqualTo(coverUrl));
  }

  private JsonNode listing(JsonNode listing) {
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
            .header("if-none-match", "*")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(image))
            .build();
    return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private HttpResponse<byte[]> get(String path) {
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

  /// Waits until the photo is deleted. A new query string bypasses the cache of the edge.
  private void awaitDeletion(String path) throws InterruptedException {
    Eventually.eventually(
        Duration.ofSeconds(30),
        () -> assertThat(get(path + "?" + System.nanoTime()).statusCode()).isEqualTo(MISSING));
  }

  /// Begins as a PNG of 600 by 900 pixels does.
  private static byte[] photo(int size) {
    var bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    System.arraycopy(signature, 0, bytes, 0, signature.length);
    ByteBuffer.wrap(bytes).put(12, "IHDR".getBytes(UTF_8)).putInt(16, 600).putInt(20, 900);
    return Arrays.copyOf(bytes, size);
  }
}

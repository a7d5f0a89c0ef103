package bookstore.catalog.s3;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.catalog.domain.ListingFixtures;
import bookstore.catalog.domain.listing.Covers;
import bookstore.shared.kernel.ListingId;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3CoversTest {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

  private final Covers covers =
      new S3Covers(
          S3Client.builder()
              .region(Region.US_EAST_1)
              .credentialsProvider(CREDENTIALS)
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .build(),
          S3Presigner.builder().region(Region.US_EAST_1).credentialsProvider(CREDENTIALS).build(),
          "covers-bucket",
          ListingFixtures.ids());

  @Test
  void signs_content_type_and_length_and_only_headers_that_browsers_send() {
    var upload = covers.permit(new ListingId("lst_1"), new Covers.Image("image/webp", 184_320));
    var url = URI.create(upload.url());
    assertThat(url.getHost()).isEqualTo("covers-bucket.s3.amazonaws.com");
    assertThat(url.getPath()).isEqualTo(upload.coverUrl().replace("/covers/", "/uploads/"));
    assertThat(upload.coverUrl()).matches("/covers/lst_1/cov_[0-9a-f]{32}\\.webp");
    assertThat(url.getQuery())
        .contains("X-Amz-SignedHeaders=content-length;content-type;host;if-none-match")
        .contains("X-Amz-Expires=600")
        .doesNotContain("checksum");
    assertThat(upload.method()).isEqualTo("PUT");
    assertThat(upload.headers())
        .isEqualTo(
            Map.of(
                "content-type", "image/webp",
                "content-length", "184320",
                "if-none-match", "*"));
  }
}

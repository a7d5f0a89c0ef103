package bookstore.local.edge;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Objects in S3 behind any endpoint.
public final class S3Objects implements StoredObjects, AutoCloseable {
  private final S3Client s3;

  private S3Objects(S3Client s3) {
    this.s3 = s3;
  }

  public static S3Objects at(
      URI endpoint, String region, String accessKeyId, String secretAccessKey) {
    return new S3Objects(
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(accessKeyId, secretAccessKey)))
            .forcePathStyle(true)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClient(UrlConnectionHttpClient.create())
            .build());
  }

  @Override
  public Optional<StoredObject> get(String bucket, String key) throws IOException {
    if (key.isEmpty()) return Optional.empty();
    try {
      var object = s3.getObjectAsBytes(r -> r.bucket(bucket).key(key));
      return Optional.of(
          new StoredObject(
              object.asByteArrayUnsafe(), object.response().eTag(), headers(object.response())));
    } catch (S3Exception e) {
      if (e.statusCode() == 404) return Optional.empty();
      throw new IOException("s3:GetObject of " + bucket + "/" + key + ": " + e.getMessage(), e);
    } catch (SdkException e) {
      throw new IOException("s3:GetObject of " + bucket + "/" + key + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, String> headers(GetObjectResponse response) {
    var headers = new HashMap<String, String>();
    put(headers, "content-type", response.contentType());
    put(headers, "cache-control", response.cacheControl());
    put(headers, "content-encoding", response.contentEncoding());
    put(headers, "content-language", response.contentLanguage());
    put(headers, "content-disposition", response.contentDisposition());
    put(
        headers,
        "last-modified",
        response.sdkHttpResponse().firstMatchingHeader("Last-Modified").orElse(null));
    return headers;
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) headers.put(name, value);
  }

  @Override
  public void close() {
    s3.close();
  }
}

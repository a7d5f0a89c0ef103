package localcloud;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import localcloud.edge.distribution.ObjectReader;
import localcloud.runtime.function.Credentials;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Reads the edge's objects from the buckets of the AWS endpoint.
final class BucketObjects implements ObjectReader {
  private final S3Client s3;

  BucketObjects(URI endpoint, String region) {
    var caller = Credentials.LOCAL_CLOUD;
    this.s3 =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(caller.accessKeyId(), caller.secretAccessKey())))
            .build();
  }

  @Override
  public Optional<StoredObject> get(String bucket, String key) throws IOException {
    try {
      var answer = s3.getObjectAsBytes(request -> request.bucket(bucket).key(key));
      var object = answer.response();
      return Optional.of(new StoredObject(answer.asByteArray(), object.eTag(), headers(object)));
    } catch (S3Exception e) {
      if (e.statusCode() == 404 || e.statusCode() == 403) return Optional.empty();
      throw new IOException(e);
    } catch (SdkException e) {
      throw new IOException(e);
    }
  }

  private static Map<String, String> headers(GetObjectResponse object) {
    var headers = new LinkedHashMap<String, String>();
    for (var name :
        new String[] {
          "Cache-Control",
          "Content-Disposition",
          "Content-Encoding",
          "Content-Language",
          "Content-Type",
          "Last-Modified"
        }) {
      object
          .sdkHttpResponse()
          .firstMatchingHeader(name)
          .ifPresent(value -> headers.put(name.toLowerCase(Locale.ROOT), value));
    }
    return headers;
  }
}

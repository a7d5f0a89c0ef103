package localcloud.endpoint;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Calls that tests write by hand, signed by the SDK as one caller.
record SignedCalls(URI endpoint, String accessKeyId, String secret) {
  private static final List<String> SET_BY_THE_CLIENT = List.of("host", "content-length");

  HttpRequest.Builder get(String service, String path) {
    return signed(SdkHttpMethod.GET, service, path, "").GET();
  }

  HttpRequest.Builder put(String service, String path) {
    return signed(SdkHttpMethod.PUT, service, path, "").PUT(BodyPublishers.noBody());
  }

  HttpRequest.Builder post(String service, String path, String body) {
    return signed(SdkHttpMethod.POST, service, path, body).POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder signed(
      SdkHttpMethod method, String service, String path, String body) {
    var uri = endpoint.resolve(path);
    var call = HttpRequest.newBuilder(uri);
    headers(SdkHttpRequest.builder().method(method).uri(uri).build(), service, body)
        .headers()
        .forEach(
            (name, values) -> {
              if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                call.header(name, values.getFirst());
              }
            });
    return call;
  }

  /// The request with the headers that sign it.
  SdkHttpRequest headers(SdkHttpRequest request, String service, String body) {
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(AwsCredentialsIdentity.create(accessKeyId, secret))
                    .request(request)
                    .payload(ContentStreamProvider.fromUtf8String(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !service.equals("s3"))
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3")))
        .request();
  }
}

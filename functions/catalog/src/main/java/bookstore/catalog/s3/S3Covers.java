package bookstore.catalog.s3;

import bookstore.catalog.domain.listing.Covers;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.ListingId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Cover images in S3, uploaded with presigned URLs. The signature includes content type and
/// length, so S3 rejects any other upload:
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html
public final class S3Covers implements Covers {
  private static final Duration URL_VALIDITY = Duration.ofMinutes(10);
  private static final Map<String, String> EXTENSIONS =
      Map.of("image/jpeg", "jpg", "image/png", "png", "image/webp", "webp");

  private final S3Client s3;
  private final S3Presigner presigner;
  private final String bucket;
  private final IdSource ids;

  public S3Covers(S3Client s3, S3Presigner presigner, String bucket, IdSource ids) {
    this.s3 = s3;
    this.presigner = presigner;
    this.bucket = bucket;
    this.ids = ids;
  }

  @Override
  public Upload permit(ListingId listing, Image image) {
    var extension = EXTENSIONS.get(image.contentType());
    if (extension == null) {
      throw new IllegalArgumentException("not an image type: " + image.contentType());
    }
    var key = "covers/%s/%s.%s".formatted(listing, ids.next("cov"), extension);
    var signed =
        presigner.presignPutObject(
            presign ->
                presign
                    .signatureDuration(URL_VALIDITY)
                    .putObjectRequest(
                        put ->
                            put.bucket(bucket)
                                .key(key)
                                .contentType(image.contentType())
                                .contentLength((long) image.size())));
    return new Upload(
        signed.url().toString(),
        "PUT",
        headersToSend(signed.signedHeaders()),
        "/" + key,
        signed.expiration());
  }

  @Override
  public void remove(String coverUrl) {
    s3.deleteObject(request -> request.bucket(bucket).key(coverUrl.substring(1)));
  }

  /// The headers that the client must send; browsers set `host` themselves.
  private static Map<String, String> headersToSend(Map<String, List<String>> signed) {
    var headers = new HashMap<String, String>();
    signed.forEach(
        (name, values) -> {
          var lower = name.toLowerCase(Locale.ROOT);
          if (!lower.equals("host")) {
            headers.put(lower, values.getFirst());
          }
        });
    return headers;
  }
}

package localcloud.endpoint.iam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.routing.S3Address;

/// The permissions that S3's calls need; the names of several differ from the operation.
final class S3Permissions {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("ListBuckets", "s3:ListAllMyBuckets"),
          Map.entry("ListObjectsV2", "s3:ListBucket"),
          Map.entry("HeadBucket", "s3:ListBucket"),
          Map.entry("HeadObject", "s3:GetObject"),
          Map.entry("CreateMultipartUpload", "s3:PutObject"),
          Map.entry("UploadPart", "s3:PutObject"),
          Map.entry("CompleteMultipartUpload", "s3:PutObject"),
          Map.entry("GetBucketCors", "s3:GetBucketCORS"),
          Map.entry("PutBucketCors", "s3:PutBucketCORS"));

  List<Permission> neededBy(AwsRequest request) {
    var address = S3Address.of(request);
    var action = NAMES.getOrDefault(request.action(), "s3:" + request.action());
    return switch (request.action()) {
      // A preflight request is not signed; the call that follows is checked.
      case "Preflight" -> List.of();
      case "ListBuckets" -> List.of(new Permission(action, "*"));
      case "CopyObject" ->
          List.of(
              new Permission("s3:GetObject", source(request)),
              new Permission("s3:PutObject", arn(address)));
      default -> List.of(new Permission(action, arn(address), listing(request)));
    };
  }

  private static Map<String, List<String>> listing(AwsRequest request) {
    var context = new HashMap<String, List<String>>();
    if (request.action().startsWith("ListObjects")) {
      context.put("s3:prefix", List.of(request.query().get("prefix").orElse("")));
      request
          .query()
          .get("delimiter")
          .ifPresent(delimiter -> context.put("s3:delimiter", List.of(delimiter)));
    }
    return context;
  }

  private static String source(AwsRequest request) {
    return arn(S3Address.ofCopySource(request.header("x-amz-copy-source").orElse("")));
  }

  static String arn(S3Address address) {
    return "arn:aws:s3:::"
        + address.bucket()
        + (address.key().isEmpty() ? "" : "/" + address.key());
  }
}

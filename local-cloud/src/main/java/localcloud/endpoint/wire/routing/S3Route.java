package localcloud.endpoint.wire.routing;

import java.util.Map;
import localcloud.endpoint.wire.QueryParameters;
import localcloud.endpoint.wire.RawRequest;

/// Determines the API operation of a call to S3 by its method, path and query.
final class S3Route {
  /// Queries that address a setting of a bucket, and the name of the setting in the API.
  private static final Map<String, String> BUCKET_SETTINGS =
      Map.ofEntries(
          Map.entry("acl", "BucketAcl"),
          Map.entry("cors", "BucketCors"),
          Map.entry("encryption", "BucketEncryption"),
          Map.entry("lifecycle", "BucketLifecycleConfiguration"),
          Map.entry("location", "BucketLocation"),
          Map.entry("logging", "BucketLogging"),
          Map.entry("notification", "BucketNotificationConfiguration"),
          Map.entry("ownershipControls", "BucketOwnershipControls"),
          Map.entry("policy", "BucketPolicy"),
          Map.entry("publicAccessBlock", "PublicAccessBlock"),
          Map.entry("tagging", "BucketTagging"),
          Map.entry("versioning", "BucketVersioning"));

  private static final Map<String, String> VERBS =
      Map.of("GET", "Get", "PUT", "Put", "DELETE", "Delete");

  private S3Route() {}

  static String action(RawRequest call) {
    var address = S3Address.of(call.headers().getOrDefault("host", "localhost"), call.rawPath());
    if (call.method().equals("OPTIONS")) {
      return "Preflight";
    }
    if (address.bucket().isEmpty()) {
      return call.method().equals("GET") ? "ListBuckets" : call.method() + " /";
    }
    return address.key().isEmpty() ? onBucket(call) : onObject(call);
  }

  private static String onBucket(RawRequest call) {
    var query = call.query();
    var verb = VERBS.get(call.method());
    var setting = query.names().stream().filter(BUCKET_SETTINGS::containsKey).findFirst();
    if (verb != null && setting.isPresent()) return verb + BUCKET_SETTINGS.get(setting.get());
    return switch (call.method()) {
      case "GET" ->
          query.get("list-type").filter("2"::equals).isPresent()
              ? "ListObjectsV2"
              : listOther(query);
      case "PUT" -> "CreateBucket";
      case "HEAD" -> "HeadBucket";
      case "DELETE" -> "DeleteBucket";
      case "POST" -> query.has("delete") ? "DeleteObjects" : "PostObject";
      default -> call.method() + " bucket";
    };
  }

  private static String listOther(QueryParameters query) {
    if (query.has("versions")) {
      return "ListObjectVersions";
    }
    return query.has("uploads") ? "ListMultipartUploads" : "ListObjects";
  }

  private static String onObject(RawRequest call) {
    var query = call.query();
    if (query.has("uploads") || query.has("uploadId")) {
      return inParts(call);
    }
    if (query.has("tagging") || query.has("acl")) {
      return call.method() + " object?" + String.join("&", query.names());
    }
    return switch (call.method()) {
      case "GET" -> "GetObject";
      case "HEAD" -> "HeadObject";
      case "PUT" -> call.headers().containsKey("x-amz-copy-source") ? "CopyObject" : "PutObject";
      case "DELETE" -> "DeleteObject";
      default -> call.method() + " object";
    };
  }

  private static String inParts(RawRequest call) {
    return switch (call.method()) {
      case "POST" ->
          call.query().has("uploads") ? "CreateMultipartUpload" : "CompleteMultipartUpload";
      case "PUT" ->
          call.headers().containsKey("x-amz-copy-source") ? "UploadPartCopy" : "UploadPart";
      case "DELETE" -> "AbortMultipartUpload";
      default -> "ListParts";
    };
  }
}

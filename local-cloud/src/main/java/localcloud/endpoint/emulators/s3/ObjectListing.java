package localcloud.endpoint.emulators.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.QueryParameters;
import localcloud.endpoint.wire.Xml;

/// One page of a bucket's objects.
final class ObjectListing {
  private static final int MAX_KEYS = 1000;
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private final Bucket bucket;
  private final QueryParameters query;
  private final String prefix;
  private final String delimiter;
  private final List<StoredObject> objects = new ArrayList<>();
  private final SequencedSet<String> commonPrefixes = new LinkedHashSet<>();
  private String last = "";
  private boolean truncated;

  private ObjectListing(Bucket bucket, QueryParameters query) {
    this.bucket = bucket;
    this.query = query;
    this.prefix = query.get("prefix").orElse("");
    this.delimiter = query.get("delimiter").orElse("");
  }

  static String page(Bucket bucket, QueryParameters query) {
    var listing = new ObjectListing(bucket, query);
    listing.fill(
        query
            .get("continuation-token")
            .map(ObjectListing::decode)
            .or(() -> query.get("start-after"))
            .orElse(""));
    return listing.xml();
  }

  private void fill(String after) {
    var max = maxKeys();
    for (var object : bucket.list(prefix, after)) {
      var group = group(object.key());
      // A token that ends with a common prefix skips all keys with that prefix.
      if (!group.isEmpty()
          && (commonPrefixes.contains(group) || after.equals(group) || after.startsWith(group))) {
        continue;
      }
      if (objects.size() + commonPrefixes.size() >= max) {
        truncated = true;
        return;
      }
      last = group.isEmpty() ? object.key() : group;
      if (group.isEmpty()) {
        objects.add(object);
      } else {
        commonPrefixes.add(group);
      }
    }
  }

  private int maxKeys() {
    try {
      return Math.clamp(Integer.parseInt(query.get("max-keys").orElse("1000")), 0, MAX_KEYS);
    } catch (NumberFormatException e) {
      throw AwsException.badRequest(
          "InvalidArgument", "Provided max-keys not an integer or within integer range");
    }
  }

  /// The key up to the first delimiter after the prefix, or an empty text when there is none.
  private String group(String key) {
    if (delimiter.isEmpty()) {
      return "";
    }
    var at = key.indexOf(delimiter, prefix.length());
    return at < 0 ? "" : key.substring(0, at + delimiter.length());
  }

  private String xml() {
    return Xml.document(
        "ListBucketResult",
        NAMESPACE,
        root -> {
          root.text("Name", bucket.name()).text("Prefix", encoded(prefix));
          query.get("delimiter").ifPresent(d -> root.text("Delimiter", encoded(d)));
          query.get("encoding-type").ifPresent(type -> root.text("EncodingType", type));
          query.get("start-after").ifPresent(key -> root.text("StartAfter", encoded(key)));
          query.get("continuation-token").ifPresent(token -> root.text("ContinuationToken", token));
          root.text("KeyCount", objects.size() + commonPrefixes.size()).text("MaxKeys", maxKeys());
          root.text("IsTruncated", Boolean.toString(truncated));
          if (truncated) {
            root.text("NextContinuationToken", encode(last));
          }
          contents(root);
        });
  }

  private void contents(Xml root) {
    objects.forEach(object -> root.element("Contents", xml -> object(xml, object)));
    commonPrefixes.forEach(
        group -> root.element("CommonPrefixes", xml -> xml.text("Prefix", encoded(group))));
  }

  private void object(Xml xml, StoredObject object) {
    xml.text("Key", encoded(object.key()))
        .text("LastModified", object.modified().toString())
        .text("ETag", object.etag())
        .text("Size", object.size())
        .text("StorageClass", "STANDARD");
  }

  private String encoded(String text) {
    var url = query.get("encoding-type").filter("url"::equals).isPresent();
    return url
        ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/")
        : text;
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw AwsException.badRequest(
          "InvalidArgument", "The continuation token provided is incorrect");
    }
  }
}

package localcloud.provision.handlers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import localcloud.provision.resource.Cloud;
import localcloud.provision.resource.Handler;
import localcloud.provision.resource.Known;
import localcloud.provision.resource.Made;
import localcloud.template.Resource;
import software.amazon.awssdk.services.s3.model.CORSRule;

/// S3 buckets.
public final class Buckets implements Handler {
  @Override
  public Known known() {
    return Known.properties(
            "BucketName",
            "CorsConfiguration.CorsRules.AllowedOrigins",
            "CorsConfiguration.CorsRules.AllowedMethods",
            "CorsConfiguration.CorsRules.AllowedHeaders",
            "CorsConfiguration.CorsRules.ExposedHeaders",
            "CorsConfiguration.CorsRules.MaxAge",
            "CorsConfiguration.CorsRules.Id")
        .butMeaningless(
            "AccessControl",
            "BucketEncryption",
            "LifecycleConfiguration",
            "LoggingConfiguration",
            "OwnershipControls",
            "PublicAccessBlockConfiguration",
            "Tags");
  }

  @Override
  public Made make(Resource resource, Cloud cloud) {
    var name = cloud.lowerCaseName(resource, "BucketName", 63);
    if (!exists(name, resource, cloud)) {
      Cloud.call(resource, "s3:CreateBucket", () -> cloud.s3().createBucket(r -> r.bucket(name)));
      cloud.changed("created", resource);
    }
    putCors(name, resource, cloud);
    return Made.of(name, attributes(name, cloud));
  }

  private static Map<String, String> attributes(String name, Cloud cloud) {
    var region = cloud.region();
    var attributes = new HashMap<String, String>();
    attributes.put("Arn", "arn:aws:s3:::" + name);
    attributes.put("DomainName", name + ".s3.amazonaws.com");
    attributes.put("RegionalDomainName", name + ".s3." + region + ".amazonaws.com");
    attributes.put("DualStackDomainName", name + ".s3.dualstack." + region + ".amazonaws.com");
    return attributes;
  }

  private static boolean exists(String name, Resource resource, Cloud cloud) {
    return Cloud.find(resource, "s3:HeadBucket", () -> cloud.s3().headBucket(r -> r.bucket(name)))
        .isPresent();
  }

  private static void putCors(String name, Resource resource, Cloud cloud) {
    var rules =
        StreamSupport.stream(
                resource.properties().path("CorsConfiguration").path("CorsRules").spliterator(),
                false)
            .map(Buckets::corsRule)
            .toList();
    if (rules.isEmpty()) return;
    Cloud.call(
        resource,
        "s3:PutBucketCors",
        () ->
            cloud
                .s3()
                .putBucketCors(r -> r.bucket(name).corsConfiguration(c -> c.corsRules(rules))));
  }

  private static CORSRule corsRule(JsonNode rule) {
    var builder =
        CORSRule.builder()
            .allowedOrigins(texts(rule.path("AllowedOrigins")))
            .allowedMethods(texts(rule.path("AllowedMethods")))
            .allowedHeaders(texts(rule.path("AllowedHeaders")))
            .exposeHeaders(texts(rule.path("ExposedHeaders")));
    if (rule.has("MaxAge")) builder.maxAgeSeconds(rule.get("MaxAge").asInt());
    return builder.build();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}

package localcloud.provision.handlers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;
import software.amazon.awssdk.services.s3.model.CORSRule;

/// S3 buckets.
public final class BucketHandler implements ResourceHandler {
  @Override
  public PropertySchema schema() {
    return PropertySchema.properties(
            "BucketName",
            "CorsConfiguration.CorsRules.AllowedOrigins",
            "CorsConfiguration.CorsRules.AllowedMethods",
            "CorsConfiguration.CorsRules.AllowedHeaders",
            "CorsConfiguration.CorsRules.ExposedHeaders",
            "CorsConfiguration.CorsRules.MaxAge",
            "CorsConfiguration.CorsRules.Id")
        .ignoring(
            "AccessControl",
            "BucketEncryption",
            "LifecycleConfiguration",
            "LoggingConfiguration",
            "OwnershipControls",
            "PublicAccessBlockConfiguration",
            "Tags");
  }

  @Override
  public PhysicalResource provision(Resource resource, ProvisioningContext context) {
    var name = context.lowerCaseName(resource, "BucketName", 63);
    if (!exists(name, resource, context)) {
      ProvisioningContext.call(
          resource, "s3:CreateBucket", () -> context.s3().createBucket(r -> r.bucket(name)));
      context.changed("created", resource);
    }
    putCors(name, resource, context);
    return PhysicalResource.of(name, attributes(name, context));
  }

  private static Map<String, String> attributes(String name, ProvisioningContext context) {
    var region = context.region();
    var attributes = new HashMap<String, String>();
    attributes.put("Arn", "arn:aws:s3:::" + name);
    attributes.put("DomainName", name + ".s3.amazonaws.com");
    attributes.put("RegionalDomainName", name + ".s3." + region + ".amazonaws.com");
    attributes.put("DualStackDomainName", name + ".s3.dualstack." + region + ".amazonaws.com");
    return attributes;
  }

  private static boolean exists(String name, Resource resource, ProvisioningContext context) {
    return ProvisioningContext.find(
            resource, "s3:HeadBucket", () -> context.s3().headBucket(r -> r.bucket(name)))
        .isPresent();
  }

  private static void putCors(String name, Resource resource, ProvisioningContext context) {
    var rules =
        StreamSupport.stream(
                resource.properties().path("CorsConfiguration").path("CorsRules").spliterator(),
                false)
            .map(BucketHandler::corsRule)
            .toList();
    if (rules.isEmpty()) return;
    ProvisioningContext.call(
        resource,
        "s3:PutBucketCors",
        () ->
            context
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

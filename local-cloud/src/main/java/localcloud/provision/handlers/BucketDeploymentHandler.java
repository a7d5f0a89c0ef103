package localcloud.provision.handlers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import localcloud.provision.resource.ContentTypes;
import localcloud.provision.resource.PhysicalResource;
import localcloud.provision.resource.PropertySchema;
import localcloud.provision.resource.ProvisionException;
import localcloud.provision.resource.ProvisioningContext;
import localcloud.provision.resource.ResourceHandler;
import localcloud.template.Resource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The CDK's bucket deployment: uploads the asset's files to the bucket, as `aws s3 sync` does, see
/// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3_deployment-readme.html
public final class BucketDeploymentHandler implements ResourceHandler {
  public static final String TYPE = "Custom::CDKBucketDeployment";

  @Override
  public PropertySchema schema() {
    return PropertySchema.properties(
            "SourceObjectKeys",
            "DestinationBucketName",
            "DestinationBucketKeyPrefix",
            "Include",
            "Exclude",
            "Prune",
            "SystemMetadata.cache-control",
            "SystemMetadata.content-type",
            "SystemMetadata.content-language",
            "SystemMetadata.content-disposition",
            "SystemMetadata.content-encoding")
        .ignoring(
            "ServiceToken",
            "SourceBucketNames",
            "OutputObjectKeys",
            "WaitForDistributionInvalidation",
            "DestinationBucketArn",
            // The edge caches objects only as long as their own headers allow, so there is nothing
            // to invalidate.
            "DistributionId",
            "DistributionPaths");
  }

  @Override
  public PhysicalResource provision(Resource resource, ProvisioningContext context) {
    var properties = resource.properties();
    var files = new TreeMap<String, byte[]>();
    var chosen = filter(properties);
    for (var key : properties.path("SourceObjectKeys")) {
      read(context.template().asset(key.asText()), resource, files);
    }
    files.keySet().removeIf(chosen.negate());
    upload(files, resource, context);
    if (properties.path("Prune").asBoolean(true)) prune(files, chosen, resource, context);
    var bucket = ProvisioningContext.text(properties.path("DestinationBucketName"));
    return PhysicalResource.of(
        context.id(resource, 12), Map.of("DestinationBucketArn", "arn:aws:s3:::" + bucket));
  }

  /// Applies first the excludes and then the includes, in the order in which the CDK passes them to
  /// `aws s3 sync`.
  private static Predicate<String> filter(JsonNode properties) {
    var exclude = patterns(properties.path("Exclude"));
    var include = patterns(properties.path("Include"));
    return key ->
        include.stream().anyMatch(pattern -> pattern.matcher(key).matches())
            || exclude.stream().noneMatch(pattern -> pattern.matcher(key).matches());
  }

  private static List<Pattern> patterns(JsonNode globs) {
    return StreamSupport.stream(globs.spliterator(), false)
        .map(glob -> Pattern.compile(expression(glob.asText()), Pattern.DOTALL))
        .toList();
  }

  /// `*` and `?` match slashes too.
  private static String expression(String glob) {
    return glob.chars()
        .mapToObj(
            character ->
                switch (character) {
                  case '*' -> ".*";
                  case '?' -> ".";
                  default -> Pattern.quote(Character.toString(character));
                })
        .collect(Collectors.joining());
  }

  private static void read(Path asset, Resource resource, Map<String, byte[]> into) {
    try {
      if (Files.isDirectory(asset)) {
        readTree(asset, into);
      } else {
        try (var zip = FileSystems.newFileSystem(asset)) {
          readTree(zip.getPath("/"), into);
        }
      }
    } catch (IOException e) {
      throw new ProvisionException(resource + ": " + asset + " cannot be read: " + e, e);
    }
  }

  private static void readTree(Path root, Map<String, byte[]> into) throws IOException {
    try (var files = Files.walk(root)) {
      for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        into.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
  }

  private static void upload(
      Map<String, byte[]> files, Resource resource, ProvisioningContext context) {
    var tasks = new ArrayList<Callable<Boolean>>();
    files.forEach((key, bytes) -> tasks.add(() -> put(key, bytes, resource, context)));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var changed = 0;
      for (var future : executor.invokeAll(tasks)) changed += future.get() ? 1 : 0;
      if (changed > 0) context.changed("uploaded " + changed + " files of", resource);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw new ProvisionException(resource + ": " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProvisionException(resource + ": interrupted while uploading", e);
    }
  }

  /// Uploads the file if it differs; returns whether it did.
  private static boolean put(
      String file, byte[] bytes, Resource resource, ProvisioningContext context) {
    var request = request(file, resource.properties());
    var present =
        ProvisioningContext.find(
            resource,
            "s3:HeadObject",
            () -> context.s3().headObject(r -> r.bucket(request.bucket()).key(request.key())));
    var isThere = present.filter(head -> same(head, request, bytes)).isPresent();
    if (isThere) return false;
    ProvisioningContext.call(
        resource,
        "s3:PutObject",
        () -> context.s3().putObject(request, RequestBody.fromBytes(bytes)));
    return true;
  }

  private static boolean same(HeadObjectResponse head, PutObjectRequest request, byte[] bytes) {
    return Objects.equals(head.eTag(), "\"" + ContentTypes.md5(bytes) + "\"")
        && Objects.equals(head.contentType(), request.contentType())
        && Objects.equals(head.cacheControl(), request.cacheControl());
  }

  private static PutObjectRequest request(String file, JsonNode properties) {
    var metadata = properties.path("SystemMetadata");
    var type = metadata.path("content-type").asText(ContentTypes.of(file));
    return PutObjectRequest.builder()
        .bucket(ProvisioningContext.text(properties.path("DestinationBucketName")))
        .key(prefix(properties) + file)
        .contentType(type)
        .cacheControl(metadata.path("cache-control").textValue())
        .contentLanguage(metadata.path("content-language").textValue())
        .contentDisposition(metadata.path("content-disposition").textValue())
        .contentEncoding(metadata.path("content-encoding").textValue())
        .build();
  }

  private static String prefix(JsonNode properties) {
    var prefix = ProvisioningContext.text(properties.path("DestinationBucketKeyPrefix"));
    if (prefix.isEmpty() || prefix.equals("/")) return "";
    return prefix.endsWith("/") ? prefix : prefix + "/";
  }

  private static void prune(
      Map<String, byte[]> files,
      Predicate<String> chosen,
      Resource resource,
      ProvisioningContext context) {
    var bucket = ProvisioningContext.text(resource.properties().path("DestinationBucketName"));
    var prefix = prefix(resource.properties());
    var present =
        ProvisioningContext.call(
            resource,
            "s3:ListObjectsV2",
            () ->
                context
                    .s3()
                    .listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .toList());
    for (var key : present) {
      var file = key.substring(prefix.length());
      if (files.containsKey(file) || !chosen.test(file)) continue;
      ProvisioningContext.call(
          resource,
          "s3:DeleteObject",
          () -> context.s3().deleteObject(r -> r.bucket(bucket).key(key)));
      context.changed("removed " + key + " of", resource);
    }
  }
}

package localcloud;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import localcloud.endpoint.AwsEndpoint;
import localcloud.endpoint.EndpointOptions;
import localcloud.endpoint.iam.Principal;
import localcloud.provision.Deployment;
import localcloud.provision.Provisioner;
import localcloud.provision.resource.ProvisionOptions;
import localcloud.runtime.function.Credentials;
import localcloud.runtime.function.FunctionDefinition;
import localcloud.runtime.function.FunctionEnvironment;
import localcloud.runtime.function.FunctionRuntime;
import localcloud.runtime.function.InvocationLog;
import localcloud.runtime.function.RuntimeOptions;
import localcloud.runtime.mapping.EventSourceMappings;
import localcloud.template.Template;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Endpoint and functions of a test's stack, and its event source mappings after their start.
public final class TestCloud implements AutoCloseable {
  private final AwsEndpoint endpoint;
  private final Deployment deployment;
  private final List<FunctionDefinition> definitions;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Optional<Path> data;
  private final double timeScale;
  private FunctionRuntime functions;
  private Optional<EventSourceMappings> mappings = Optional.empty();

  public TestCloud(Path cdkOut, Optional<Path> data, double timeScale) {
    var template = Template.read(cdkOut, TestStack.NAME);
    this.endpoint = AwsEndpoint.start(EndpointOptions.inMemory());
    this.data = data;
    this.timeScale = timeScale;
    this.deployment =
        Provisioner.provision(
            template,
            ProvisionOptions.at(uri(), LocalCloud.REGION, LocalCloud.ACCOUNT, "local", "local"));
    var environment = new FunctionEnvironment(uri(), LocalCloud.REGION, timeScale);
    this.definitions =
        FunctionDefinition.of(template, deployment, "").stream()
            .map(one -> environment.complete(one, Credentials.ofFunction(one.name())))
            .toList();
    definitions.forEach(this::authorize);
    this.functions = functions();
  }

  public void startMappings() {
    mappings =
        Optional.of(
            EventSourceMappings.start(
                deployment,
                functions,
                new EventSourceMappings.Options(uri(), LocalCloud.REGION, data, timeScale, log())));
  }

  /// Restarts as after a crash: the state in memory is lost, the data is kept.
  public void restart() {
    mappings.ifPresent(EventSourceMappings::close);
    functions.close();
    functions = functions();
    startMappings();
  }

  URI uri() {
    return endpoint.uri();
  }

  public String queueUrl(String logicalId) {
    return deployment.physicalId(logicalId);
  }

  public List<String> lines() {
    return lines;
  }

  public SqsClient sqs() {
    return SqsClient.builder()
        .endpointOverride(uri())
        .region(Region.of(LocalCloud.REGION))
        .credentialsProvider(rootCredentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  public DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .endpointOverride(uri())
        .region(Region.of(LocalCloud.REGION))
        .credentialsProvider(rootCredentials())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Override
  public void close() {
    mappings.ifPresent(EventSourceMappings::close);
    functions.close();
    endpoint.close();
  }

  private FunctionRuntime functions() {
    return new FunctionRuntime(definitions, new RuntimeOptions(4, true, log()));
  }

  private InvocationLog log() {
    return new InvocationLog(lines::add, true);
  }

  private void authorize(FunctionDefinition function) {
    endpoint.authorize(
        new Principal(
            Credentials.ofFunction(function.name()).accessKeyId(),
            Credentials.ofFunction(function.name()).secretAccessKey(),
            function.name(),
            function.roleArn(),
            deployment.rolePolicies(function.roleArn())));
  }

  private static StaticCredentialsProvider rootCredentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
  }
}

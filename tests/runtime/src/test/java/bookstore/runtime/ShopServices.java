package bookstore.runtime;

import bookstore.tools.workspace.ShopStack;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import localcloud.LocalCloud;
import localcloud.LocalCloudOptions;
import localcloud.endpoint.AwsEndpoint;
import localcloud.endpoint.EndpointOptions;
import localcloud.endpoint.iam.IamReport;
import localcloud.endpoint.iam.Principal;
import localcloud.provision.Deployment;
import localcloud.provision.Provisioner;
import localcloud.provision.resource.ProvisionOptions;
import localcloud.runtime.function.Credentials;
import localcloud.runtime.function.FunctionDefinition;
import localcloud.runtime.function.FunctionEnvironment;
import localcloud.template.Template;

/// The AWS services of the synthesized template: tables, queues, bus, keys, buckets and the
/// functions' permissions. No function and no event source mapping runs here, so that what a test
/// does not invoke does not happen.
final class ShopServices implements AutoCloseable {
  private static final Path CDK_OUT = Path.of("../../cdk-app/target/cdk.out");

  /// A schedule of one minute is due after a day, when no test runs any more.
  private static final double SCHEDULES = 1 / 1440.0;

  private final AwsEndpoint endpoint;
  private final Deployment deployment;
  private final List<FunctionDefinition> functions;
  private final List<String> deniedBeforeExpiry = new CopyOnWriteArrayList<>();

  private ShopServices(AwsEndpoint endpoint, Template template) {
    this.endpoint = endpoint;
    deployment = provision(endpoint.uri(), template);
    deployment.resourcePolicies().forEach(endpoint::resourcePolicy);
    var environment =
        new FunctionEnvironment(
            endpoint.uri(), LocalCloud.REGION, LocalCloudOptions.DEFAULT_TIME_SCALE);
    functions =
        FunctionDefinition.of(template, deployment, ShopStack.FUNCTION_NAME_PREFIX).stream()
            .map(
                function -> environment.complete(function, Credentials.ofFunction(function.name())))
            .toList();
    functions.forEach(function -> authorize(function, Credentials.ofFunction(function.name())));
  }

  static ShopServices start() {
    if (!Files.exists(CDK_OUT.resolve("manifest.json"))) {
      throw new IllegalStateException(
          "There is no synthesized template in " + CDK_OUT + ": run mvn package from the root.");
    }
    var template = Template.read(CDK_OUT, ShopStack.STACK);
    var endpoint = AwsEndpoint.start(EndpointOptions.inMemory().withTimeScale(SCHEDULES));
    try {
      return new ShopServices(endpoint, template);
    } catch (RuntimeException e) {
      endpoint.close();
      throw e;
    }
  }

  URI uri() {
    return endpoint.uri();
  }

  /// The deployable functions, as `mvn package` and the template make them.
  List<FunctionDefinition> functions() {
    return functions;
  }

  FunctionDefinition function(String shortName) {
    return functions.stream()
        .filter(function -> function.shortName().equals(shortName))
        .findFirst()
        .orElseThrow();
  }

  /// The function with another endpoint in its environment.
  static FunctionDefinition at(URI endpoint, FunctionDefinition function) {
    return with(function, "AWS_ENDPOINT_URL", endpoint.toString());
  }

  static FunctionDefinition with(FunctionDefinition function, String variable, String value) {
    var environment = new HashMap<>(function.environment());
    environment.put(variable, value);
    return function.withEnvironment(environment);
  }

  static FunctionDefinition without(FunctionDefinition function, String variable) {
    var environment = new HashMap<>(function.environment());
    environment.remove(variable);
    return function.withEnvironment(environment);
  }

  /// From now on calls with these credentials have the permissions of the function's role.
  void authorize(FunctionDefinition function, Credentials credentials) {
    endpoint.authorize(
        new Principal(
            credentials.accessKeyId(),
            credentials.secretAccessKey(),
            function.name(),
            function.roleArn(),
            deployment.rolePolicies(function.roleArn())));
  }

  /// From now on calls with these credentials are refused, as expired ones are.
  void expire(FunctionDefinition function, Credentials credentials) {
    endpoint.iamReport().principals().stream()
        .filter(principal -> principal.name().equals(function.name()))
        .flatMap(ShopServices::denials)
        .forEach(deniedBeforeExpiry::add);
    endpoint.authorize(
        new Principal(
            credentials.accessKeyId(),
            credentials.secretAccessKey(),
            function.name() + " with expired credentials",
            function.roleArn(),
            List.of()));
  }

  /// The calls that the functions' permissions do not allow, one line each.
  Stream<String> deniedCalls() {
    return Stream.concat(
        deniedBeforeExpiry.stream(),
        endpoint.iamReport().principals().stream().flatMap(ShopServices::denials));
  }

  @Override
  public void close() {
    endpoint.close();
  }

  private static Stream<String> denials(IamReport.PrincipalReport principal) {
    return principal.denied().stream()
        .map(denial -> principal.name() + ": " + denial.action() + " on " + denial.resource());
  }

  private static Deployment provision(URI endpoint, Template template) {
    var caller = Credentials.LOCAL_CLOUD;
    return Provisioner.provision(
        template,
        ProvisionOptions.at(
            endpoint,
            LocalCloud.REGION,
            LocalCloud.ACCOUNT,
            caller.accessKeyId(),
            caller.secretAccessKey()));
  }
}

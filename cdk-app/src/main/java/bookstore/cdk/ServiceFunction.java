package bookstore.cdk;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.SystemLogLevel;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/// A Lambda function of a service: Java 25 on arm64, SnapStart, called through the alias `live`,
/// with a role that grants only what `allow` adds.
final class ServiceFunction extends Construct {

  /// Only the C1 compiler: a function rarely lives long enough to benefit from C2. A heap that
  /// begins small, however much memory the JVM sees, so that what initialization leaves behind is
  /// collected and not kept in the snapshot. Measured in docs/performance.md.
  private static final Map<String, String> ALWAYS =
      Map.of(
          "JAVA_TOOL_OPTIONS",
          "-XX:+TieredCompilation -XX:TieredStopAtLevel=1 -XX:InitialHeapSize=16m");

  private final String name;
  private final String deployedName;
  private final Workload workload;
  private final Role role;
  private final LogGroup logs;
  private final Function function;
  private final Alias live;

  ServiceFunction(
      Construct scope,
      String id,
      Stage stage,
      String name,
      String handler,
      Workload workload,
      Code code,
      Map<String, String> environment) {
    super(scope, id);
    this.name = name;
    this.deployedName = stage.named(name);
    this.workload = workload;
    this.role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .description("What " + deployedName + " may do")
            .build();
    this.logs =
        LogGroup.Builder.create(this, "Logs")
            .logGroupName("/aws/lambda/" + deployedName)
            .retention(Logs.keptFor(stage.retentionDays().logs()))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    this.function =
        Function.Builder.create(this, "Function")
            .functionName(deployedName)
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            .handler(handler)
            .code(code)
            .memorySize(workload.memory())
            .timeout(workload.timeout())
            .role(role)
            .environment(withDefaults(environment, workload))
            .logGroup(logs)
            .loggingFormat(LoggingFormat.JSON)
            .applicationLogLevelV2(ApplicationLogLevel.valueOf(stage.logLevel()))
            .systemLogLevelV2(SystemLogLevel.WARN)
            .tracing(workload.tracing())
            .build();
    Annotations.of(function)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish", "callers use a published version");
    Accepted.finding(role, "IAM5", "Resource::\\*", "X-Ray's two actions take no resource");
    this.live =
        Alias.Builder.create(this, "Live")
            .aliasName("live")
            .version(function.getCurrentVersion())
            .build();
    allow(logs.getLogGroupArn(), "logs:CreateLogStream", "logs:PutLogEvents");
  }

  ServiceFunction environment(String variable, String value) {
    function.addEnvironment(variable, value);
    return this;
  }

  /// Grants these actions on one resource. A DynamoDB transaction needs the permissions of its
  /// parts: `PutItem`, `UpdateItem`, `DeleteItem`, `ConditionCheckItem`.
  ServiceFunction allow(String resourceArn, String... actions) {
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .actions(List.of(actions))
            .resources(List.of(resourceArn))
            .build());
    return this;
  }

  /// Grants these actions on all objects whose key has the prefix.
  ServiceFunction allowObjects(IBucket bucket, String prefix, String... actions) {
    Accepted.finding(
        role,
        "IAM5",
        "Resource::<.+>/" + prefix.replace("/", "\\/") + "\\*",
        "The keys are made at run time; one bucket, one prefix");
    return allow(bucket.arnForObjects(prefix + "*"), actions);
  }

  String name() {
    return name;
  }

  /// The name of the function on Lambda.
  String deployedName() {
    return deployedName;
  }

  /// The number of the version that this deployment publishes.
  String version() {
    return function.getCurrentVersion().getVersion();
  }

  String logGroupName() {
    return logs.getLogGroupName();
  }

  Workload workload() {
    return workload;
  }

  /// The alias `live`; callers invoke the function only through it.
  Alias live() {
    return live;
  }

  private static Map<String, String> withDefaults(
      Map<String, String> environment, Workload workload) {
    var all = new TreeMap<>(ALWAYS);
    all.put("FUNCTION_TIMEOUT_SECONDS", workload.timeout().toSeconds().toString());
    all.putAll(environment);
    return all;
  }
}

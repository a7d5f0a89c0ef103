package bookstore.cdk;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.codedeploy.AutoRollbackConfig;
import software.amazon.awscdk.services.codedeploy.LambdaApplication;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentGroup;
import software.constructs.Construct;

/// Canary deployments: a new version of a function gets 10 % of the calls for ten minutes, and the
/// function's alarm in that time rolls the deployment back.
final class Canary extends Construct {

  private final LambdaApplication application;

  /// @param rollbacks the alarm that takes back a new version of each function
  Canary(Construct scope, Stage stage, Map<ServiceFunction, Alarm> rollbacks) {
    super(scope, "Canary");
    application =
        LambdaApplication.Builder.create(this, "Application")
            .applicationName(stage.namePrefix())
            .build();
    rollbacks.forEach(this::guard);
  }

  private void guard(ServiceFunction function, Alarm alarm) {
    var group =
        LambdaDeploymentGroup.Builder.create(this, function.name())
            .application(application)
            .deploymentGroupName(function.name())
            .alias(function.live())
            .deploymentConfig(LambdaDeploymentConfig.CANARY_10_PERCENT_10_MINUTES)
            .alarms(List.of(alarm))
            .autoRollback(
                AutoRollbackConfig.builder()
                    .deploymentInAlarm(true)
                    .failedDeployment(true)
                    .stoppedDeployment(true)
                    .build())
            .build();
    Accepted.finding(
        group,
        "IAM4",
        "Policy::.*AWSCodeDeployRoleForLambdaLimited",
        "AWS's own policy for exactly this; the CDK attaches it to whatever role is given");
  }
}

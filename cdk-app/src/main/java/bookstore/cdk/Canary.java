package bookstore.cdk;

import java.util.List;
import software.amazon.awscdk.services.codedeploy.AutoRollbackConfig;
import software.amazon.awscdk.services.codedeploy.LambdaApplication;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentGroup;
import software.constructs.Construct;

/// Canary deployments of the functions behind the API: a new version gets 10 % of the calls for ten
/// minutes, and an alarm in that time rolls the deployment back.
final class Canary extends Construct {

  private final LambdaApplication application;

  Canary(Construct scope, Stage stage, List<ServiceFunction> functions, Alarms alarms) {
    super(scope, "Canary");
    application =
        LambdaApplication.Builder.create(this, "Application")
            .applicationName(stage.namePrefix())
            .build();
    functions.forEach(function -> guard(function, alarms));
  }

  private void guard(ServiceFunction function, Alarms alarms) {
    var group =
        LambdaDeploymentGroup.Builder.create(this, function.name())
            .application(application)
            .deploymentGroupName(function.name())
            .alias(function.live())
            .deploymentConfig(LambdaDeploymentConfig.CANARY_10_PERCENT_10_MINUTES)
            .alarms(List.of(alarms.rollbackOf(function)))
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

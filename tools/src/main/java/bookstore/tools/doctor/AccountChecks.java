package bookstore.tools.doctor;

import bookstore.tools.workspace.AwsTarget;
import bookstore.tools.workspace.StageFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sts.StsClient;

/// What a deployment of a stage needs of an AWS account, as far as the account can be asked. A
/// check that the caller has no permission for becomes advice and hides no other.
final class AccountChecks {
  /// The version of the bootstrap stack that the CDK's assets need.
  /// https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
  private static final int BOOTSTRAP_VERSION = 6;

  /// Consumers, relays and the API share the account's concurrency, which is 10 in a new account.
  /// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  private static final int CONCURRENCY = 100;

  private static final double MUCH = 0.8;

  private final AwsTarget aws;
  private final StageFile stage;

  AccountChecks(AwsTarget aws, StageFile stage) {
    this.aws = aws;
    this.stage = stage;
  }

  List<Finding> run() {
    var findings = new ArrayList<Finding>();
    findings.add(checked("credentials", this::credentials));
    if (findings.getFirst().isFault()) return findings;
    findings.add(checked("bootstrap", () -> bootstrap(aws.region())));
    if (stage.domain().isPresent() && !aws.region().equals(Region.US_EAST_1)) {
      findings.add(checked("bootstrap", () -> bootstrap(Region.US_EAST_1)));
    }
    findings.add(checked("stack", this::stack));
    findings.add(checked("Lambda", this::concurrency));
    findings.add(checked("Lambda", this::codeStorage));
    findings.add(checked("CloudFront", this::distributions));
    findings.add(checked("SES", this::sandbox));
    findings.add(checked("SES", this::sender));
    stage.domain().ifPresent(it -> findings.add(checked("hosted zone", () -> hostedZone(it))));
    return findings;
  }

  private Finding credentials() {
    try (var sts = aws.client(StsClient.builder())) {
      var caller = sts.getCallerIdentity();
      return Finding.ok("credentials", "%s in %s".formatted(caller.arn(), aws.region()));
    } catch (SdkException e) {
      return Finding.fault(
          "credentials",
          "AWS does not accept them: " + sentence(e),
          "Log in again, for example by `aws sso login`, or correct the profile.");
    }
  }

  private Finding bootstrap(Region region) {
    var command = "Run `npx cdk bootstrap` for this account and %s.".formatted(region);
    var found = stackNamed("CDKToolkit", region);
    if (found.isEmpty()) {
      return Finding.fault("bootstrap", region + " is not bootstrapped for the CDK", command);
    }
    var version =
        found.get().outputs().stream()
            .filter(output -> output.outputKey().equals("BootstrapVersion"))
            .map(Output::outputValue)
            .filter(value -> value.matches("\\d{1,6}"))
            .mapToInt(Integer::parseInt)
            .findFirst()
            .orElse(0);
    return version < BOOTSTRAP_VERSION
        ? Finding.fault("bootstrap", "%s has version %d".formatted(region, version), command)
        : Finding.ok("bootstrap", "%s has version %d".formatted(region, version));
  }

  /// CloudFormation cannot update a stack whose first deployment was rolled back.
  private Finding stack() {
    var name = stage.stack();
    var status = stackNamed(name, aws.region()).map(Stack::stackStatusAsString);
    if (status.isEmpty()) return Finding.ok("stack", name + " is not deployed yet");
    return switch (status.get()) {
      case "ROLLBACK_COMPLETE", "ROLLBACK_FAILED" ->
          Finding.fault(
              "stack",
              name + " is " + status.get() + " and cannot be updated",
              "Delete it: `aws cloudformation delete-stack --stack-name %s`; see docs/operations.md."
                  .formatted(name));
      case "UPDATE_ROLLBACK_FAILED" ->
          Finding.fault(
              "stack",
              name + " is " + status.get(),
              "Run `aws cloudformation continue-update-rollback --stack-name %s`.".formatted(name));
      case "DELETE_FAILED" ->
          Finding.fault(
              "stack",
              name + " is " + status.get(),
              "Delete what its events name, then delete it.");
      default -> Finding.ok("stack", name + " is " + status.get());
    };
  }

  private Finding concurrency() {
    try (var lambda = aws.client(LambdaClient.builder())) {
      int available =
          lambda.getAccountSettings(request -> {}).accountLimit().unreservedConcurrentExecutions();
      return available < CONCURRENCY
          ? Finding.fault(
              "Lambda",
              available + " functions may run at once",
              "Ask for 1,000 in Service Quotas: Lambda, Concurrent executions.")
          : Finding.ok("Lambda", available + " functions may run at once");
    }
  }

  /// Each deployment publishes new versions, and Lambda keeps the old ones.
  private Finding codeStorage() {
    try (var lambda = aws.client(LambdaClient.builder())) {
      var settings = lambda.getAccountSettings(request -> {});
      long used = settings.accountUsage().totalCodeSize();
      long limit = settings.accountLimit().totalCodeSize();
      var text = String.format(Locale.ROOT, "%.1f of %.1f GB of code", used / 1e9, limit / 1e9);
      return used > MUCH * limit
          ? Finding.advice("Lambda", text, "Delete old versions of functions.")
          : Finding.ok("Lambda", text);
    }
  }

  /// No API tells whether an account is verified for CloudFront; one that has a distribution is.
  private Finding distributions() {
    try (var cloudFront = aws.client(CloudFrontClient.builder())) {
      int distributions =
          cloudFront
              .listDistributions(request -> request.maxItems("1"))
              .distributionList()
              .quantity();
      return distributions > 0
          ? Finding.ok("CloudFront", "the account has distributions")
          : Finding.advice(
              "CloudFront",
              "the account has no distribution yet",
              "If a deployment fails because the account must be verified, open a case with AWS"
                  + " Support: account and billing.");
    }
  }

  /// https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html
  private Finding sandbox() {
    try (var ses = aws.client(SesV2Client.builder())) {
      var account = ses.getAccount(request -> {});
      var most = String.format(Locale.ROOT, "%.0f", account.sendQuota().max24HourSend());
      return account.productionAccessEnabled()
          ? Finding.ok("SES", "%s mails a day".formatted(most))
          : Finding.advice(
              "SES",
              "in the sandbox: %s mails a day, to verified addresses only".formatted(most),
              "Ask for production access in the console of SES before the first visitors.");
    }
  }

  /// A deployment creates the identity; its owner then follows the link that AWS sends.
  private Finding sender() {
    var sender = stage.mailSender();
    try (var ses = aws.client(SesV2Client.builder())) {
      return ses.getEmailIdentity(request -> request.emailIdentity(sender))
              .verifiedForSendingStatus()
          ? Finding.ok("SES", sender + " may send")
          : Finding.fault(
              "SES",
              sender + " is not verified, so no mail is sent",
              "Follow the link that AWS has sent to it, or add the DKIM records of its domain.");
    } catch (NotFoundException e) {
      return Finding.ok("SES", sender + " is no identity yet; the deployment makes it one");
    }
  }

  private Finding hostedZone(StageFile.Domain domain) {
    try (var route53 = aws.client(Route53Client.builder())) {
      var zone =
          route53.getHostedZone(request -> request.id(domain.hostedZoneId())).hostedZone().name();
      var suffix = zone.endsWith(".") ? zone.substring(0, zone.length() - 1) : zone;
      return domain.name().equals(suffix) || domain.name().endsWith("." + suffix)
          ? Finding.ok("hosted zone", "%s has %s".formatted(domain.hostedZoneId(), suffix))
          : Finding.fault(
              "hosted zone",
              "%s is the zone of %s and not of %s"
                  .formatted(domain.hostedZoneId(), suffix, domain.name()),
              "Correct domain.hostedZoneId of the stage.");
    } catch (AwsServiceException e) {
      if (isDenied(e)) throw e;
      return Finding.fault(
          "hosted zone",
          "there is none with the id %s".formatted(domain.hostedZoneId()),
          "Create it in Route 53, or correct domain.hostedZoneId of the stage.");
    }
  }

  private Optional<Stack> stackNamed(String name, Region region) {
    try (var cloudFormation = aws.client(CloudFormationClient.builder(), region)) {
      return cloudFormation.describeStacks(request -> request.stackName(name)).stacks().stream()
          .findFirst();
    } catch (AwsServiceException e) {
      if (isMissing(e)) return Optional.empty();
      throw e;
    }
  }

  private static Finding checked(String subject, Supplier<Finding> check) {
    try {
      return check.get();
    } catch (SdkException e) {
      return Finding.advice(
          subject,
          "could not be checked: " + sentence(e),
          "Check it with a profile that may read it.");
    }
  }

  /// CloudFormation answers a validation error for a stack that does not exist.
  private static boolean isMissing(AwsServiceException e) {
    return "ValidationError".equals(code(e)) && sentence(e).contains("does not exist");
  }

  private static boolean isDenied(AwsServiceException e) {
    return Stream.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation")
        .anyMatch(code(e)::equals);
  }

  private static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
  }

  private static String sentence(SdkException e) {
    var details = e instanceof AwsServiceException service ? service.awsErrorDetails() : null;
    var message = details == null ? e.getMessage() : details.errorMessage();
    return String.valueOf(message).lines().findFirst().orElse("no reason given");
  }
}

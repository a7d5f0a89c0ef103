package bookstore.tools.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.tools.workspace.AwsTarget;
import bookstore.tools.workspace.StageFile;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// Runs the checks against a server that answers in the shapes of AWS's API references.
class AccountChecksTest {
  private static final StageFile STAGE =
      new StageFile(
          "Shop",
          "shop",
          true,
          "shop@example.com",
          Optional.of(new StageFile.Domain("books.example.com", "Z1")));

  private final Map<String, Answer> answers = new HashMap<>();
  private HttpServer server;

  private record Answer(int status, String body) {}

  @BeforeEach
  void start() throws IOException {
    answers.put(
        "GetCallerIdentity",
        xml(
            """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult>
                <Arn>arn:aws:iam::111122223333:user/deployer</Arn>
                <UserId>AIDA</UserId><Account>111122223333</Account>
              </GetCallerIdentityResult>
            </GetCallerIdentityResponse>
            """));
    answers.put("CDKToolkit", stack("CDKToolkit", "CREATE_COMPLETE", "30"));
    answers.put("Shop", stack("Shop", "UPDATE_COMPLETE", ""));
    answers.put("account-settings", settings(1000, 1_000_000_000L));
    answers.put("distribution", distributions(2));
    answers.put("/v2/email/account", sending(true));
    answers.put("/v2/email/identities", new Answer(200, "{\"VerifiedForSendingStatus\": true}"));
    answers.put(
        "hostedzone",
        xml(
            """
            <GetHostedZoneResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
              <HostedZone><Id>/hostedzone/Z1</Id><Name>example.com.</Name></HostedZone>
            </GetHostedZoneResponse>
            """));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void find_nothing_at_fault_in_an_account_that_is_ready() {
    assertThat(run()).allMatch(it -> it.verdict() == Finding.Verdict.OK);
    assertThat(finding("credentials").detail()).contains("user/deployer");
    assertThat(finding("stack").detail()).isEqualTo("Shop is UPDATE_COMPLETE");
    assertThat(finding("hosted zone").detail()).isEqualTo("Z1 has example.com");
  }

  @Test
  void ask_nothing_more_if_the_credentials_are_refused() {
    answers.put("GetCallerIdentity", failure(403, "ExpiredToken", "The token is expired"));

    assertThat(run()).hasSize(1).allMatch(Finding::isFault);
    assertThat(finding("credentials").detail()).contains("The token is expired");
  }

  @Test
  void tell_to_bootstrap_a_region_that_is_not_or_was_long_ago() {
    answers.put(
        "CDKToolkit", failure(400, "ValidationError", "Stack with id CDKToolkit does not exist"));
    assertThat(finding("bootstrap").isFault()).isTrue();
    assertThat(finding("bootstrap").advice()).contains("cdk bootstrap").contains("us-east-1");

    answers.put("CDKToolkit", stack("CDKToolkit", "CREATE_COMPLETE", "4"));
    assertThat(finding("bootstrap").detail()).isEqualTo("us-east-1 has version 4");
    assertThat(finding("bootstrap").isFault()).isTrue();
  }

  @Test
  void tell_how_to_get_a_stack_out_of_a_state_in_which_it_cannot_be_deployed() {
    for (var status :
        List.of(
            "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "UPDATE_ROLLBACK_FAILED", "DELETE_FAILED")) {
      answers.put("Shop", stack("Shop", status, ""));
      assertThat(finding("stack").isFault()).as(status).isTrue();
      assertThat(finding("stack").advice()).as(status).isNotEmpty();
    }
    answers.put("Shop", failure(400, "ValidationError", "Stack with id Shop does not exist"));
    assertThat(finding("stack").detail()).isEqualTo("Shop is not deployed yet");
  }

  @Test
  void see_the_concurrency_of_a_new_account_and_a_full_code_storage() {
    answers.put("account-settings", settings(10, 79_000_000_000L));

    var lambda = run().stream().filter(it -> it.subject().equals("Lambda")).toList();
    assertThat(lambda.getFirst().isFault()).isTrue();
    assertThat(lambda.getFirst().advice()).contains("Service Quotas");
    assertThat(lambda.getLast().detail()).isEqualTo("79.0 of 80.5 GB of code");
    assertThat(lambda.getLast().verdict()).isEqualTo(Finding.Verdict.ADVICE);
  }

  @Test
  void advise_on_an_account_without_a_distribution() {
    answers.put("distribution", distributions(0));

    assertThat(finding("CloudFront").verdict()).isEqualTo(Finding.Verdict.ADVICE);
  }

  @Test
  void see_that_mail_cannot_be_sent() {
    answers.put("/v2/email/account", sending(false));
    answers.put("/v2/email/identities", new Answer(200, "{\"VerifiedForSendingStatus\": false}"));

    var ses = run().stream().filter(it -> it.subject().equals("SES")).toList();
    assertThat(ses.getFirst().verdict()).isEqualTo(Finding.Verdict.ADVICE);
    assertThat(ses.getFirst().detail()).contains("sandbox", "200 mails a day");
    assertThat(ses.getLast().isFault()).isTrue();
    assertThat(ses.getLast().detail()).contains("shop@example.com is not verified");
  }

  @Test
  void refuse_a_hosted_zone_that_is_missing_or_of_another_domain() {
    answers.put(
        "hostedzone",
        xml(
            """
            <GetHostedZoneResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
              <HostedZone><Id>/hostedzone/Z1</Id><Name>ample.com.</Name></HostedZone>
            </GetHostedZoneResponse>
            """));
    assertThat(finding("hosted zone").isFault()).isTrue();

    answers.put("hostedzone", failure(404, "NoSuchHostedZone", "No hosted zone found"));
    assertThat(finding("hosted zone").detail()).isEqualTo("there is none with the id Z1");
  }

  @Test
  void a_check_without_permission_is_advice_and_hides_no_other() {
    answers.put(
        "hostedzone", failure(403, "AccessDenied", "User may not do route53:GetHostedZone"));
    answers.put("CDKToolkit", failure(403, "AccessDenied", "User may not do DescribeStacks"));

    assertThat(finding("hosted zone").verdict()).isEqualTo(Finding.Verdict.ADVICE);
    assertThat(finding("bootstrap").verdict()).isEqualTo(Finding.Verdict.ADVICE);
    assertThat(finding("bootstrap").detail()).contains("User may not do DescribeStacks");
    assertThat(finding("CloudFront").verdict()).isEqualTo(Finding.Verdict.OK);
  }

  private Finding finding(String subject) {
    return run().stream().filter(it -> it.subject().equals(subject)).findFirst().orElseThrow();
  }

  private List<Finding> run() {
    var aws = new AwsTarget();
    new CommandLine(aws)
        .parseArgs("--endpoint-url", "http://localhost:" + server.getAddress().getPort());
    return new AccountChecks(aws, STAGE).run();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var asked =
        exchange.getRequestURI()
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var answer =
        answers.entrySet().stream()
            .filter(it -> asked.contains(it.getKey()))
            .findFirst()
            .orElseThrow()
            .getValue();
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Answer xml(String body) {
    return new Answer(200, body);
  }

  private static Answer failure(int status, String code, String message) {
    return new Answer(
        status,
        "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
            .formatted(code, message));
  }

  private static Answer stack(String name, String status, String version) {
    return xml(
        """
        <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
          <DescribeStacksResult><Stacks><member>
            <StackName>%s</StackName><StackStatus>%s</StackStatus>
            <Outputs><member>
              <OutputKey>BootstrapVersion</OutputKey><OutputValue>%s</OutputValue>
            </member></Outputs>
          </member></Stacks></DescribeStacksResult>
        </DescribeStacksResponse>
        """
            .formatted(name, status, version));
  }

  private static Answer settings(int concurrency, long codeSize) {
    return new Answer(
        200,
        """
        {"AccountLimit": {"TotalCodeSize": 80530636800, "UnreservedConcurrentExecutions": %d},
         "AccountUsage": {"TotalCodeSize": %d, "FunctionCount": 24}}
        """
            .formatted(concurrency, codeSize));
  }

  private static Answer sending(boolean production) {
    return new Answer(
        200,
        """
        {"ProductionAccessEnabled": %s, "SendQuota": {"Max24HourSend": 200.0, "MaxSendRate": 1.0}}
        """
            .formatted(production));
  }

  private static Answer distributions(int quantity) {
    return xml(
        """
        <DistributionList xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">
          <Marker></Marker><MaxItems>1</MaxItems><IsTruncated>false</IsTruncated>
          <Quantity>%d</Quantity>
        </DistributionList>
        """
            .formatted(quantity));
  }
}

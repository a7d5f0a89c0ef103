package localcloud.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import localcloud.Await;
import localcloud.TestStack;
import localcloud.endpoint.AwsEndpoint;
import localcloud.endpoint.EndpointOptions;
import localcloud.metrics.MetricStore;
import localcloud.provision.Deployment;
import localcloud.provision.Provisioner;
import localcloud.provision.resource.ProvisionOptions;
import localcloud.template.Template;
import localcloud.template.TemplateException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/// An alarm on a queue, from the message to the mail of its topic's subscriber.
final class AlarmsTest {
  private static final Duration MINUTE = Duration.ofMillis(100);
  private static final String CLOUDWATCH_MAY_PUBLISH =
      """
      {"Effect": "Allow", "Principal": {"Service": "cloudwatch.amazonaws.com"},
       "Action": "sns:Publish", "Resource": {"Ref": "Topic"},
       "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:cloudwatch:*:*:alarm:app-*"}}}
      """;

  @TempDir private Path directory;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private @Nullable AwsEndpoint endpoint;
  private @Nullable Alarms alarms;
  private @Nullable Deployment deployment;

  @AfterEach
  void stop() {
    if (alarms != null) alarms.close();
    if (endpoint != null) endpoint.close();
  }

  @Test
  void a_message_alarms_the_subscriber_and_its_removal_ends_the_alarm() throws IOException {
    start(CLOUDWATCH_MAY_PUBLISH, "SUM(METRICS())");
    awaitState(StateValue.OK);
    assertThat(mail()).isEmpty();

    try (var sqs = client(SqsClient.builder())) {
      var url = required(deployment).physicalId("Queue");
      sqs.sendMessage(request -> request.queueUrl(url).messageBody("lost"));
      var alarm = awaitState(StateValue.ALARM);
      assertThat(alarm.stateReason()).contains("1 of the last 1 minutes [1]");
      assertThat(alarm.stateUpdatedTimestamp()).isBeforeOrEqualTo(java.time.Instant.now());
      assertThat(mail()).containsExactly("ops@example.com ALARM: \"app-waiting\"");

      sqs.purgeQueue(request -> request.queueUrl(url));
      awaitState(StateValue.OK);
    }
    assertThat(mail()).hasSize(2).last().isEqualTo("ops@example.com OK: \"app-waiting\"");
    assertThat(lines).anyMatch(line -> line.startsWith("app-waiting is ALARM: "));
  }

  @Test
  void an_alarm_whose_topic_lets_no_cloudwatch_publish_reaches_nobody() throws IOException {
    start(CLOUDWATCH_MAY_PUBLISH.replace("alarm:app-*", "alarm:other-*"), "SUM(METRICS())");

    try (var cloudWatch = client(CloudWatchClient.builder())) {
      cloudWatch.setAlarmState(
          request ->
              request
                  .alarmName("app-waiting")
                  .stateValue(StateValue.ALARM)
                  .stateReason("to see who is told"));
    }

    Await.until(() -> lines.stream().anyMatch(line -> line.contains("reaches nobody")));
    assertThat(lines).anyMatch(line -> line.contains("is not authorized to perform: sns:Publish"));
    assertThat(mail()).isEmpty();
  }

  @Test
  void an_alarm_that_is_not_there_cannot_be_set() throws IOException {
    start(CLOUDWATCH_MAY_PUBLISH, "SUM(METRICS())");

    try (var cloudWatch = client(CloudWatchClient.builder())) {
      assertThatThrownBy(
              () ->
                  cloudWatch.setAlarmState(
                      request ->
                          request
                              .alarmName("none")
                              .stateValue(StateValue.OK)
                              .stateReason("because")))
          .isInstanceOf(CloudWatchException.class)
          .hasMessageContaining("There is no alarm none.");
    }
  }

  @Test
  void an_expression_that_is_not_supported_fails_the_start() {
    assertThatThrownBy(() -> start(CLOUDWATCH_MAY_PUBLISH, "RATE(m0)"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Alarm")
        .hasMessageContaining("RATE");
  }

  private void start(String topicStatement, String expression) throws IOException {
    var cdkOut =
        new TestStack(directory.resolve("report"))
            .queue("Queue", "{\"QueueName\": \"app-queue\"}")
            .resource("Topic", "{\"Type\": \"AWS::SNS::Topic\"}")
            .resource(
                "Policy",
                """
                {"Type": "AWS::SNS::TopicPolicy", "Properties": {"Topics": [{"Ref": "Topic"}],
                 "PolicyDocument": {"Version": "2012-10-17", "Statement": [%s]}}}
                """
                    .formatted(topicStatement))
            .resource(
                "Subscription",
                """
                {"Type": "AWS::SNS::Subscription", "Properties": {"TopicArn": {"Ref": "Topic"},
                 "Protocol": "email", "Endpoint": "ops@example.com"}}
                """)
            .resource(
                "Alarm",
                """
                {"Type": "AWS::CloudWatch::Alarm", "Properties": {
                 "AlarmName": "app-waiting", "AlarmActions": [{"Ref": "Topic"}],
                 "OKActions": [{"Ref": "Topic"}], "EvaluationPeriods": 1, "DatapointsToAlarm": 1,
                 "Threshold": 1, "ComparisonOperator": "GreaterThanOrEqualToThreshold",
                 "TreatMissingData": "notBreaching",
                 "Metrics": [{"Id": "e", "Expression": "%s", "ReturnData": true},
                  {"Id": "m0", "ReturnData": false, "MetricStat": {"Period": 60, "Stat": "Maximum",
                   "Metric": {"Namespace": "AWS/SQS",
                    "MetricName": "ApproximateNumberOfMessagesVisible",
                    "Dimensions": [{"Name": "QueueName",
                     "Value": {"Fn::GetAtt": ["Queue", "QueueName"]}}]}}}]}}
                """
                    .formatted(expression))
            .write(directory.resolve("cdk.out"), directory);
    endpoint = AwsEndpoint.start(EndpointOptions.inMemory());
    deployment =
        Provisioner.provision(
            Template.read(cdkOut, TestStack.NAME),
            ProvisionOptions.at(endpoint.uri(), "us-east-1", "000000000000", "local", "local"));
    required(deployment).resourcePolicies().forEach(endpoint::resourcePolicy);
    alarms =
        Alarms.start(
            required(deployment),
            endpoint,
            new MetricStore(Clock.systemUTC(), MINUTE),
            1,
            lines::add);
    endpoint.alarms(alarms);
  }

  private MetricAlarm awaitState(StateValue state) {
    try (var cloudWatch = client(CloudWatchClient.builder())) {
      Await.until(() -> alarm(cloudWatch).stateValue() == state);
      return alarm(cloudWatch);
    }
  }

  private static MetricAlarm alarm(CloudWatchClient cloudWatch) {
    return cloudWatch
        .describeAlarms(request -> request.alarmNames("app-waiting"))
        .metricAlarms()
        .getFirst();
  }

  private List<String> mail() {
    return required(endpoint).mailbox().all().stream()
        .map(
            it ->
                it.path("Destination").path("ToAddresses").path(0).asText()
                    + " "
                    + it.path("Subject").asText())
        .toList();
  }

  private <C extends AutoCloseable, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
      C client(B builder) {
    URI uri = required(endpoint).uri();
    return builder
        .endpointOverride(uri)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static <T> T required(@Nullable T part) {
    if (part == null) throw new IllegalStateException("not started");
    return part;
  }
}

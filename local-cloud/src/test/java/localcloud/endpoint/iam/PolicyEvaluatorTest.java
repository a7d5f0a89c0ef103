package localcloud.endpoint.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import localcloud.endpoint.iam.IamReport.Denial;
import localcloud.endpoint.iam.IamReport.Grant;
import localcloud.endpoint.wire.AwsJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyEvaluatorTest {
  private static final String ROLE = "arn:aws:iam::000000000000:role/orders";
  private static final CallerIdentity.Role ORDERS =
      new CallerIdentity.Role("AKIAORDERS", "orders-api", ROLE);
  private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/orders";
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:orders-events";
  private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/k1";

  private final PolicyEvaluator authorizer = new PolicyEvaluator("us-east-1", "000000000000");

  private static JsonNode policy(String statements) {
    return AwsJson.parse(
            "{'Version':'2012-10-17','Statement':[".replace('\'', '"')
                + statements.replace('\'', '"')
                + "]}")
        .orElseThrow();
  }

  private void granted(String statements) {
    authorizer.authorize(
        new Principal("AKIAORDERS", "secret", "orders-api", ROLE, List.of(policy(statements))));
  }

  private boolean allowed(String action, String resource) {
    return authorizer.refusal(ORDERS, new Permission(action, resource)).isEmpty();
  }

  @ParameterizedTest(name = "{0} on {1} for {2} on {3}: {4}")
  @CsvSource({
    "dynamodb:PutItem, TABLE, dynamodb:PutItem, TABLE, true",
    "dynamodb:PutItem, TABLE, dynamodb:GetItem, TABLE, false",
    "dynamodb:putitem, TABLE, dynamodb:PutItem, TABLE, true",
    "dynamodb:*, TABLE, dynamodb:GetItem, TABLE, true",
    "dynamodb:*, TABLE, dynamodb:Query, TABLE/index/gsi1, false",
    "dynamodb:Query, TABLE/index/*, dynamodb:Query, TABLE/index/gsi1, true",
    "dynamodb:Query, TABLE/index/*, dynamodb:Query, TABLE, false",
    "dynamodb:Get*, *, dynamodb:GetRecords, TABLE/stream/2026, true",
    "dynamodb:?etItem, TABLE, dynamodb:GetItem, TABLE, true",
    "dynamodb:?etItem, TABLE, dynamodb:DeleteItem, TABLE, false",
    "*, *, sqs:SendMessage, QUEUE, true",
    "sqs:SendMessage, QUEUE, sqs:SendMessage, QUEUE-2, false",
  })
  void matches_actions_and_resources_with_wildcards(
      String action, String resource, String wanted, String on, boolean answer) {
    granted("{'Effect':'Allow','Action':'" + action + "','Resource':'" + arn(resource) + "'}");
    assertThat(allowed(wanted, arn(on))).isEqualTo(answer);
  }

  private static String arn(String text) {
    return text.replace("TABLE", TABLE).replace("QUEUE", QUEUE);
  }

  @Test
  void a_deny_overrides_every_allow() {
    granted(
        "{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':'dynamodb:DeleteItem','Resource':'*'}");
    assertThat(allowed("dynamodb:PutItem", TABLE)).isTrue();
    assertThat(
            authorizer.refusal(ORDERS, new Permission("dynamodb:DeleteItem", TABLE)).orElseThrow())
        .contains("explicit deny");
  }

  @Test
  void evaluates_not_action_and_not_resource() {
    granted("{'Effect':'Allow','NotAction':'dynamodb:Delete*','NotResource':'" + QUEUE + "'}");
    assertThat(allowed("dynamodb:PutItem", TABLE)).isTrue();
    assertThat(allowed("dynamodb:DeleteItem", TABLE)).isFalse();
    assertThat(allowed("sqs:SendMessage", QUEUE)).isFalse();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'StringEquals' | ['app.orders'] | true",
        "'StringEquals' | 'app.auth' | false",
        "'StringNotEquals' | 'app.auth' | true",
        "'StringLike' | 'app.*' | true",
        "'StringNotLike' | 'app.*' | false",
        "'StringEqualsIgnoreCase' | 'APP.orders' | true",
        "'ForAllValues:StringEquals' | ['app.orders','x'] | true",
        "'ForAnyValue:StringLike' | ['x','*orders'] | true",
        "'StringEqualsIfExists' | 'app.auth' | false",
        "'Null' | 'false' | true",
        "'Null' | 'true' | false",
        "'StringMatchesMoon' | 'app.orders' | false",
      })
  void decides_conditions(String operator, String values, boolean answer) {
    granted(
        "{'Effect':'Allow','Action':'events:PutEvents','Resource':'*','Condition':{"
            + operator
            + ":{'events:source':"
            + values
            + "}}}");
    var permission =
        new Permission("events:PutEvents", "bus", Map.of("events:source", List.of("app.orders")));
    assertThat(authorizer.refusal(ORDERS, permission).isEmpty()).isEqualTo(answer);
  }

  @Test
  void reports_an_unknown_condition_operator_and_denies_with_allow_and_deny() {
    granted(
        "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'MoonPhase':{'aws:moon':'full'}}}");
    assertThat(authorizer.refusal(ORDERS, new Permission("sqs:SendMessage", QUEUE)).orElseThrow())
        .contains("MoonPhase");
    granted(
        "{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'MoonPhase':{'aws:moon':'full'}}}");
    assertThat(allowed("sqs:SendMessage", QUEUE)).isFalse();
  }

  @Test
  void counts_local_calls_as_tls() {
    granted(
        "{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':'false'}}},"
            + "{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'NumericLessThan':{'s3:TlsVersion':'1.2'}}}");
    assertThat(allowed("sqs:SendMessage", QUEUE)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "StringEquals",
        "StringNotEquals",
        "ForAllValues:StringEquals",
        "StringEqualsIfExists",
        "Null"
      })
  void no_condition_on_an_unknown_key_holds(String operator) {
    granted(
        "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'"
            + operator
            + "':{'dynamodb:LeadingKeys':'true'}}}");
    assertThat(authorizer.refusal(ORDERS, new Permission("dynamodb:GetItem", TABLE)).orElseThrow())
        .contains("dynamodb:LeadingKeys");
  }

  @Test
  void a_resource_policy_can_allow_and_deny() {
    granted("{'Effect':'Allow','Action':'dynamodb:*','Resource':'*'}");
    assertThat(allowed("sqs:SendMessage", QUEUE)).isFalse();
    authorizer.resourcePolicy(
        QUEUE,
        policy(
            "{'Effect':'Allow','Principal':{'AWS':'"
                + ROLE
                + "'},'Action':'sqs:SendMessage','Resource':'"
                + QUEUE
                + "'}"));
    assertThat(allowed("sqs:SendMessage", QUEUE)).isTrue();
    assertThat(allowed("sqs:DeleteMessage", QUEUE)).isFalse();
    authorizer.resourcePolicy(
        TABLE, policy("{'Effect':'Deny','Principal':'*','Action':'dynamodb:Scan','Resource':'*'}"));
    assertThat(allowed("dynamodb:Scan", TABLE)).isFalse();
    assertThat(allowed("dynamodb:Query", TABLE)).isTrue();
  }

  @Test
  void a_service_may_act_only_for_the_source_in_the_policy() {
    var rule = "arn:aws:events:us-east-1:000000000000:rule/app/placed";
    authorizer.resourcePolicy(
        QUEUE,
        policy(
            "{'Effect':'Allow','Principal':{'Service':'events.amazonaws.com'},'Action':'sqs:SendMessage','Resource':'"
                + QUEUE
                + "','Condition':{'ArnEquals':{'aws:SourceArn':'"
                + rule
                + "'}}}"));
    var send = new Permission("sqs:SendMessage", QUEUE);

    assertThat(
            authorizer.refusal(new CallerIdentity.AwsService("events.amazonaws.com", rule), send))
        .isEmpty();
    assertThat(
            authorizer.refusal(
                new CallerIdentity.AwsService("events.amazonaws.com", rule + "2"), send))
        .isPresent();
    assertThat(authorizer.refusal(new CallerIdentity.AwsService("sns.amazonaws.com", rule), send))
        .isPresent();
    assertThat(authorizer.refusal(new CallerIdentity.Anonymous(), send)).isPresent();
  }

  @Test
  void a_key_policy_decides_whether_identity_policies_apply() {
    granted("{'Effect':'Allow','Action':'kms:Sign','Resource':'" + KEY + "'}");
    assertThat(allowed("kms:Sign", KEY)).isTrue();
    authorizer.resourcePolicy(
        KEY,
        policy(
            "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::000000000000:root'},'Action':'kms:*','Resource':'*'}"));
    assertThat(allowed("kms:Sign", KEY)).isTrue();
    assertThat(allowed("kms:GetPublicKey", KEY)).isFalse();
    authorizer.resourcePolicy(
        KEY,
        policy(
            "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::000000000000:role/other'},'Action':'kms:*','Resource':'*'}"));
    assertThat(allowed("kms:Sign", KEY)).isFalse();
    authorizer.resourcePolicy(
        KEY,
        policy(
            "{'Effect':'Allow','Principal':{'AWS':'"
                + ROLE
                + "'},'Action':'kms:GetPublicKey','Resource':'*'}"));
    assertThat(allowed("kms:GetPublicKey", KEY)).isTrue();
  }

  @Test
  void resolves_policy_variables_and_matches_nothing_without_a_value() {
    granted(
        "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::data/${aws:PrincipalAccount}/*'},{'Effect':'Allow','Action':'s3:PutObject','Resource':'arn:aws:s3:::data/${aws:nothing}/*'}");
    assertThat(allowed("s3:GetObject", "arn:aws:s3:::data/000000000000/k")).isTrue();
    assertThat(allowed("s3:GetObject", "arn:aws:s3:::data/1/k")).isFalse();
    assertThat(allowed("s3:PutObject", "arn:aws:s3:::data//k")).isFalse();
  }

  @Test
  void reports_grants_that_were_never_used_and_calls_that_were_denied() {
    granted(
        "{'Effect':'Allow','Action':['dynamodb:PutItem','dynamodb:Scan'],'Resource':'"
            + TABLE
            + "'}");
    assertThat(allowed("dynamodb:PutItem", TABLE)).isTrue();
    assertThat(allowed("sqs:SendMessage", QUEUE)).isFalse();
    assertThat(allowed("sqs:SendMessage", QUEUE)).isFalse();

    var report = authorizer.report().principals().getFirst();
    assertThat(report.unused()).containsExactly(new Grant("dynamodb:Scan", TABLE));
    assertThat(report.denied()).containsExactly(new Denial("sqs:SendMessage", QUEUE, 2));
  }
}

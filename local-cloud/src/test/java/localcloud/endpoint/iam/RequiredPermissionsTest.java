package localcloud.endpoint.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.Protocol;
import localcloud.endpoint.wire.RawRequest;
import localcloud.endpoint.wire.routing.RequestReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequiredPermissionsTest {
  private final RequiredPermissions permissions =
      new RequiredPermissions(
          new Arns("eu-west-1", "111111111111"),
          name -> name.equals("alias/tokens") ? "k1" : name,
          address -> address.substring(address.indexOf('@') + 1));

  private List<String> needed(String service, String action, String body) {
    var json = AwsJson.parse(body.replace('\'', '"')).orElseThrow();
    return texts(AwsRequest.internal(service, action, Protocol.JSON_1_0, json));
  }

  private List<String> texts(AwsRequest request) {
    return permissions.neededBy(request).stream()
        .map(
            p ->
                p.action()
                    + " "
                    + p.resource().replace("arn:aws:", "").replace("eu-west-1:111111111111:", ""))
        .toList();
  }

  @ParameterizedTest(name = "{1} needs {3}")
  @CsvSource(
      delimiter = ';',
      value = {
        "dynamodb ; GetItem ; {'TableName':'t'} ; dynamodb:GetItem dynamodb:table/t",
        "dynamodb ; Query ; {'TableName':'t','IndexName':'g'} ; dynamodb:Query"
            + " dynamodb:table/t/index/g",
        "dynamodb ; GetItem ; {'TableName':'arn:aws:dynamodb:eu-west-1:111111111111:table/t'} ;"
            + " dynamodb:GetItem dynamodb:table/t",
        "dynamodb ; BatchWriteItem ; {'RequestItems':{'a':[],'b':[]}} ; dynamodb:BatchWriteItem"
            + " dynamodb:table/a, dynamodb:BatchWriteItem dynamodb:table/b",
        "dynamodb ; TransactWriteItems ;"
            + " {'TransactItems':[{'Put':{'TableName':'t'}},{'Update':{'TableName':'t'}},{'Delete':{'TableName':'t'}},{'ConditionCheck':{'TableName':'u'}}]}"
            + " ; dynamodb:PutItem dynamodb:table/t, dynamodb:UpdateItem dynamodb:table/t,"
            + " dynamodb:DeleteItem dynamodb:table/t, dynamodb:ConditionCheckItem dynamodb:table/u",
        "dynamodb ; TransactGetItems ; {'TransactItems':[{'Get':{'TableName':'t'}}]} ;"
            + " dynamodb:GetItem dynamodb:table/t",
        "dynamodb ; ListTables ; {} ; dynamodb:ListTables *",
        "dynamodb ; ExecuteStatement ; {'Statement':'select * from t'} ; dynamodb:ExecuteStatement"
            + " *",
        "dynamodb ; DescribeStream ;"
            + " {'StreamArn':'arn:aws:dynamodb:ddblocal:000000000000:table/t/stream/s'} ;"
            + " dynamodb:DescribeStream dynamodb:table/t/stream/s",
        "dynamodb ; GetRecords ;"
            + " {'ShardIterator':'000|arn:aws:dynamodb:ddblocal:000000000000:table/t/stream/s|x'} ;"
            + " dynamodb:GetRecords dynamodb:table/t/stream/s",
        "sqs ; SendMessageBatch ; {'QueueUrl':'http://localhost:4566/111111111111/q'} ;"
            + " sqs:SendMessage sqs:q",
        "sqs ; ChangeMessageVisibilityBatch ; {'QueueUrl':'http://localhost:4566/111111111111/q'} ;"
            + " sqs:ChangeMessageVisibility sqs:q",
        "sqs ; GetQueueUrl ; {'QueueName':'q'} ; sqs:GetQueueUrl sqs:q",
        "sqs ; ListQueues ; {} ; sqs:ListQueues *",
        "kms ; Sign ; {'KeyId':'alias/tokens'} ; kms:Sign kms:key/k1",
        "kms ; CreateAlias ; {'AliasName':'alias/a','TargetKeyId':'k2'} ; kms:CreateAlias"
            + " kms:alias/a, kms:CreateAlias kms:key/k2",
        "events ; PutEvents ;"
            + " {'Entries':[{'EventBusName':'b'},{'EventBusName':'arn:aws:events:eu-west-1:111111111111:event-bus/c'},{}]}"
            + " ; events:PutEvents events:event-bus/b, events:PutEvents events:event-bus/c,"
            + " events:PutEvents events:event-bus/default",
        "events ; PutRule ; {'Name':'r','EventBusName':'b'} ; events:PutRule events:rule/b/r",
        "events ; PutTargets ; {'Rule':'r'} ; events:PutTargets events:rule/r",
        "unheardof ; DoIt ; {} ; unheardof:DoIt *",
      })
  void derives_the_permissions_of_a_call(
      String service, String action, String body, String expected) {
    assertThat(String.join(", ", needed(service, action, body))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /b/k/1 | s3:GetObject s3:::b/k/1",
        "HEAD | /b/k | s3:GetObject s3:::b/k",
        "PUT | /b/k | s3:PutObject s3:::b/k",
        "DELETE | /b/k | s3:DeleteObject s3:::b/k",
        "GET | /b?list-type=2&prefix=x | s3:ListBucket s3:::b",
        "HEAD | /b | s3:ListBucket s3:::b",
        "GET | / | s3:ListAllMyBuckets *",
        "PUT | /b?cors= | s3:PutBucketCORS s3:::b",
      })
  void derives_the_permissions_of_a_call_to_s3(String method, String path, String expected) {
    assertThat(texts(http(method, path, "s3", Map.of(), ""))).containsExactly(expected);
  }

  @Test
  void derives_the_permissions_for_source_and_target_of_a_copy() {
    assertThat(texts(http("PUT", "/b/k", "s3", Map.of("x-amz-copy-source", "/a/j"), "")))
        .containsExactly("s3:GetObject s3:::a/j", "s3:PutObject s3:::b/k");
  }

  @Test
  void derives_the_permissions_of_an_invocation_and_of_a_form() {
    assertThat(
            texts(
                http(
                    "POST", "/2015-03-31/functions/app-one/invocations", "lambda", Map.of(), "{}")))
        .containsExactly("lambda:InvokeFunction lambda:function:app-one");
    var form = Map.of("content-type", "application/x-www-form-urlencoded; charset=utf-8");
    assertThat(
            texts(
                http(
                    "POST",
                    "/",
                    "sqs",
                    form,
                    "Action=SendMessage&QueueUrl=http%3A%2F%2Fx%2F1%2Fq&MessageBody=b")))
        .containsExactly("sqs:SendMessage sqs:q");
    assertThat(texts(http("POST", "/", "sts", form, "Action=GetCallerIdentity&Version=2011-06-15")))
        .isEmpty();
  }

  @Test
  void derives_the_permissions_for_identity_and_configuration_set_of_a_mail() {
    assertThat(
            texts(
                http(
                    "POST",
                    "/v2/email/outbound-emails",
                    "ses",
                    Map.of(),
                    "{\"FromEmailAddress\":\"a@b.example\",\"ConfigurationSetName\":\"c\"}")))
        .containsExactly(
            "ses:SendEmail ses:identity/b.example", "ses:SendEmail ses:configuration-set/c");
    assertThat(texts(http("GET", "/v2/email/identities/a%40b.example", "ses", Map.of(), "")))
        .containsExactly("ses:GetEmailIdentity ses:identity/a@b.example");
  }

  private static AwsRequest http(
      String method,
      String pathAndQuery,
      String service,
      Map<String, String> headers,
      String body) {
    var question = pathAndQuery.indexOf('?');
    var all =
        java.util.stream.Stream.concat(
                headers.entrySet().stream(),
                Map.of(
                    "host",
                    "localhost:4566",
                    "authorization",
                    "AWS4-HMAC-SHA256 Credential=AK/20260101/eu-west-1/"
                        + service
                        + "/aws4_request, Signature=0")
                    .entrySet()
                    .stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return RequestReader.read(
        new RawRequest(
            method,
            question < 0 ? pathAndQuery : pathAndQuery.substring(0, question),
            question < 0 ? "" : pathAndQuery.substring(question + 1),
            all,
            new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
  }
}

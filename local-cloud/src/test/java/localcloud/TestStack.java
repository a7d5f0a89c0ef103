package localcloud;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A synthesized stack with a table, queues and the functions that a test adds.
public final class TestStack {
  public static final String NAME = "Test";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode resources = JSON.createObjectNode();
  private final Path report;

  /// `report` is the file to which the sample functions report the events they receive.
  public TestStack(Path report) {
    this.report = report;
  }

  public TestStack resource(String logicalId, String json) throws IOException {
    resources.set(logicalId, JSON.readTree(json));
    return this;
  }

  public TestStack queue(String logicalId, String properties) throws IOException {
    return resource(
        logicalId,
        """
        {"Type": "AWS::SQS::Queue", "Properties": %s}
        """
            .formatted(properties));
  }

  public TestStack table(String logicalId) throws IOException {
    return resource(
        logicalId,
        """
        {"Type": "AWS::DynamoDB::GlobalTable", "Properties": {
          "TableName": "%s", "BillingMode": "PAY_PER_REQUEST",
          "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
          "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
          "StreamSpecification": {"StreamViewType": "NEW_IMAGE"},
          "Replicas": [{"Region": {"Ref": "AWS::Region"}}]}}
        """
            .formatted(logicalId));
  }

  /// A function of the package `sample` whose role has the permissions that mappings need.
  public TestStack function(String logicalId, String handler) throws IOException {
    resource(
        logicalId + "Role",
        """
        {"Type": "AWS::IAM::Role", "Properties": {
          "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "sts:AssumeRole",
             "Principal": {"Service": "lambda.amazonaws.com"}}]},
          "Policies": [{"PolicyName": "All", "PolicyDocument": {"Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Resource": "*", "Action": [
              "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:SendMessage",
              "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]}]}}]}}
        """);
    return resource(
        logicalId,
        """
        {"Type": "AWS::Lambda::Function", "Properties": {
          "FunctionName": "app-%s", "Handler": "%s", "Runtime": "java25", "Timeout": 20,
          "Code": {"S3Bucket": "assets", "S3Key": "code.zip"},
          "Role": {"Fn::GetAtt": ["%sRole", "Arn"]},
          "Environment": {"Variables": {"REPORT_FILE": "%s", "TIME_SCALE": "1"}}}}
        """
            .formatted(logicalId, handler, logicalId, report));
  }

  public TestStack queueMapping(String function, String queue, String more) throws IOException {
    return mapping(function, queue, "Arn", more);
  }

  public TestStack streamMapping(String function, String table, String more) throws IOException {
    return mapping(function, table, "StreamArn", more);
  }

  public Path write(Path cdkOut, Path code) throws IOException {
    Files.createDirectories(cdkOut);
    write(
        cdkOut.resolve("manifest.json"),
        """
        {"version": "48.0.0", "artifacts": {
          "Test.assets": {"type": "cdk:asset-manifest",
                          "properties": {"file": "Test.assets.json"}},
          "Test": {"type": "aws:cloudformation:stack", "environment": "aws://unknown/unknown",
                   "properties": {"templateFile": "Test.template.json"},
                   "dependencies": ["Test.assets"]}}}
        """);
    write(
        cdkOut.resolve("Test.assets.json"),
        """
        {"version": "48.0.0", "files": {"code": {
          "source": {"path": "%s", "packaging": "zip"},
          "destinations": {"here": {"bucketName": "assets", "objectKey": "code.zip"}}}}}
        """
            .formatted(code));
    var template = JSON.createObjectNode();
    template.set("Resources", resources);
    JSON.writeValue(cdkOut.resolve("Test.template.json").toFile(), template);
    return cdkOut;
  }

  private TestStack mapping(String function, String source, String attribute, String more)
      throws IOException {
    return resource(
        function + source,
        """
        {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
          "FunctionName": {"Ref": "%s"},
          "EventSourceArn": {"Fn::GetAtt": ["%s", "%s"]}%s}}
        """
            .formatted(function, source, attribute, more));
  }

  private static void write(Path file, String json) throws IOException {
    JSON.writeValue(file.toFile(), JSON.readTree(json));
  }
}

package localcloud.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path cdkOut;

  @BeforeEach
  void synthesized() throws IOException {
    write(
        "manifest.json",
        """
        {"artifacts": {
          "Shop": {"type": "aws:cloudformation:stack",
            "properties": {"templateFile": "Shop.template.json", "stackName": "app"},
            "dependencies": ["Base", "Shop.assets"]},
          "Shop.assets": {"type": "cdk:asset-manifest", "properties": {"file": "Shop.assets.json"}},
          "Base": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "Base.template.json"}},
          "Tree": {"type": "cdk:tree"}}}
        """);
    write(
        "Shop.assets.json",
        """
        {"files": {"abc": {"source": {"path": "asset.abc", "packaging": "zip"},
          "destinations": {"x": {"bucketName": "b", "objectKey": "abc.zip"}}}}}
        """);
    write(
        "Shop.template.json",
        """
        {"Conditions": {"Never": {"Fn::Equals": ["a", "b"]}},
         "Resources": {
          "Rule": {"Type": "AWS::Events::Rule", "Properties": {"Arn": {"Fn::Sub": "${Queue.Arn}"}}, "DependsOn": "Policy"},
          "Policy": {"Type": "AWS::SQS::QueuePolicy", "Properties": {"Queues": [{"Ref": "Queue"}]}},
          "Queue": {"Type": "AWS::SQS::Queue", "DeletionPolicy": "Delete"},
          "Ghost": {"Type": "AWS::SQS::Queue", "Condition": "Never"}}}
        """);
  }

  @Test
  void resources_are_in_dependency_order_without_those_of_false_conditions() {
    var resources = Template.read(cdkOut, "app").resources();
    assertThat(resources)
        .extracting(Resource::logicalId)
        .containsExactly("Queue", "Policy", "Rule");
    assertThat(resources.getLast().dependsOn()).containsExactlyInAnyOrder("Queue", "Policy");
  }

  @Test
  void finds_code_by_the_asset_manifest() throws IOException {
    var code = JSON.readTree("{\"S3Bucket\": {\"Fn::Sub\": \"x\"}, \"S3Key\": \"abc.zip\"}");
    assertThat(Template.read(cdkOut, "Shop").asset(code)).isEqualTo(cdkOut.resolve("asset.abc"));
  }

  @Test
  void stacks_are_listed_after_those_they_depend_on() {
    assertThat(Template.stackNames(cdkOut)).containsExactly("Base", "app");
  }

  @Test
  void a_missing_stack_is_reported_with_the_existing_ones() {
    assertThatThrownBy(() -> Template.read(cdkOut, "Nope"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("no stack Nope")
        .hasMessageContaining("app");
  }

  @Test
  void an_unsynthesized_app_is_reported() {
    assertThatThrownBy(() -> Template.read(cdkOut.resolve("none"), "Shop"))
        .hasMessageContaining("has the CDK app been synthesized?");
  }

  @Test
  void an_unknown_section_or_resource_attribute_is_named() throws IOException {
    var section = JSON.readTree("{\"Resources\": {}, \"Transform\": \"AWS::Serverless\"}");
    assertThatThrownBy(() -> Template.of("S", section)).hasMessage("S: unknown section Transform");
    var attribute =
        JSON.readTree("{\"Resources\": {\"Q\": {\"Type\": \"AWS::SQS::Queue\", \"Colour\": 1}}}");
    assertThatThrownBy(() -> Template.of("S", attribute).resources())
        .hasMessage("AWS::SQS::Queue Q: unknown attribute Colour");
  }

  @Test
  void a_circular_dependency_is_refused() throws IOException {
    var circle =
        JSON.readTree(
            """
            {"Resources": {"A": {"Type": "X", "DependsOn": ["B"]}, "B": {"Type": "X", "DependsOn": ["A"]}}}
            """);
    assertThatThrownBy(() -> Template.of("S", circle).resources())
        .hasMessageContaining("a circular dependency: A, B");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(cdkOut.resolve(file), text);
  }
}

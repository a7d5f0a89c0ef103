package localcloud.provision.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import localcloud.provision.Provisioner;
import localcloud.provision.ResourceTypes;
import localcloud.template.Template;
import localcloud.template.TemplateException;
import org.junit.jupiter.api.Test;

class PropertySchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void an_unknown_property_is_named_with_its_resource() throws JsonProcessingException {
    assertThat(problems("AWS::SQS::Queue", "{\"DelaySeconds\": 1, \"Foo\": 1}"))
        .containsExactly("AWS::SQS::Queue It: unknown property Foo");
  }

  @Test
  void unknown_properties_are_found_at_every_depth() throws JsonProcessingException {
    assertThat(
            problems(
                "AWS::Events::Rule",
                """
                {"EventPattern": {"any": ["thing"]},
                 "Targets": [{"Id": "a", "Arn": "b", "RetryPolicy": {"MaximumRetryAttempts": 1, "Patience": 2}},
                             {"Id": "c", "KinesisParameters": {}}]}
                """))
        .containsExactly(
            "AWS::Events::Rule It: unknown property Targets.RetryPolicy.Patience",
            "AWS::Events::Rule It: unknown property Targets.KinesisParameters");
  }

  @Test
  void both_branches_of_a_condition_are_checked_and_other_intrinsics_are_values()
      throws JsonProcessingException {
    assertThat(
            problems(
                "AWS::SQS::Queue",
                """
                {"RedrivePolicy": {"Fn::If": ["X", {"maxReceiveCount": 1}, {"max": 2}]}, "QueueName": {"Ref": "Y"}}
                """))
        .containsExactly("AWS::SQS::Queue It: unknown property RedrivePolicy.max");
  }

  @Test
  void an_ignored_property_is_not_a_problem() throws JsonProcessingException {
    assertThat(problems("AWS::SQS::Queue", "{\"SqsManagedSseEnabled\": true}")).isEmpty();
  }

  @Test
  void an_unknown_type_is_named() throws JsonProcessingException {
    assertThat(problems("AWS::Neptune::DBCluster", "{}"))
        .containsExactly("AWS::Neptune::DBCluster It: the local cloud does not support this type");
  }

  @Test
  void a_python_function_is_not_a_helper_of_the_cdk() throws JsonProcessingException {
    assertThat(problems("AWS::Lambda::Function", "{\"Layers\": []}")).hasSize(1);
  }

  @Test
  void provisioning_creates_nothing_and_reports_all_that_is_unknown()
      throws JsonProcessingException {
    var template =
        Template.of(
            "S",
            JSON.readTree(
                """
                {"Resources": {"A": {"Type": "AWS::SQS::Queue", "Properties": {"Foo": 1}}, "B": {"Type": "AWS::No::Such"}}}
                """));
    var nowhere =
        ProvisionOptions.at(
            URI.create("http://localhost:1"), "us-east-1", "000000000000", "a", "b");
    assertThatThrownBy(() -> Provisioner.provision(template, nowhere))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "AWS::SQS::Queue A: unknown property Foo\n"
                + "AWS::No::Such B: the local cloud does not support this type");
  }

  private static List<String> problems(String type, String properties)
      throws JsonProcessingException {
    var document =
        JSON.readTree(
            "{\"Resources\": {\"It\": {\"Type\": \"%s\", \"Properties\": %s}}}"
                .formatted(type, properties));
    return ResourceTypes.problems(Template.of("S", document).resources());
  }
}

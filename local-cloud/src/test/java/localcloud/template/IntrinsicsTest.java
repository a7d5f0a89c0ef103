package localcloud.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicsTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  private static final JsonNode DOCUMENT =
      json(
          """
          {'Parameters': {
             'Colour': {'Type': 'String', 'Default': 'red'},
             'Sizes': {'Type': 'CommaDelimitedList', 'Default': 'a,b,c'},
             'Bare': {'Type': 'String'},
             'BootstrapVersion': {'Type': 'AWS::SSM::Parameter::Value<String>', 'Default': '/x'}},
           'Mappings': {'ByRegion': {'us-east-1': {'host': 'here'}, 'eu-west-1': {'host': 'there'}}},
           'Conditions': {
             'Red': {'Fn::Equals': [{'Ref': 'Colour'}, 'red']},
             'Blue': {'Fn::Equals': [{'Ref': 'Colour'}, 'blue']},
             'NotRed': {'Fn::Not': [{'Condition': 'Red'}]},
             'Both': {'Fn::And': [{'Condition': 'Red'}, {'Condition': 'Blue'}]},
             'Either': {'Fn::Or': [{'Condition': 'Red'}, {'Condition': 'Blue'}]}},
           'Resources': {}}
          """);

  private static final ReferenceResolver NAMES =
      new ReferenceResolver() {
        private final Map<String, String> refs =
            Map.of("Queue", "http://q", "Table", "books", "Secret", "arn:aws:s:1");
        private final Map<String, String> attributes =
            Map.of("Queue.Arn", "arn:q", "Table.Stream.Arn", "arn:t");

        @Override
        public Optional<JsonNode> ref(String logicalId) {
          return Optional.ofNullable(refs.get(logicalId)).map(TextNode::valueOf);
        }

        @Override
        public Optional<JsonNode> attribute(String logicalId, String attribute) {
          return Optional.ofNullable(attributes.get(logicalId + "." + attribute))
              .map(TextNode::valueOf);
        }

        @Override
        public Optional<JsonNode> imported(String export) {
          return export.equals("shared-bus")
              ? Optional.of(TextNode.valueOf("the-bus"))
              : Optional.empty();
        }

        @Override
        public Optional<String> secret(String arn) {
          return arn.equals("arn:aws:s:1") ? Optional.of("hush") : Optional.empty();
        }
      };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{'Ref': 'Table'} | 'books'",
        "{'Ref': 'Colour'} | 'red'",
        "{'Ref': 'Sizes'} | ['a','b','c']",
        "{'Ref': 'AWS::Region'} | 'us-east-1'",
        "{'Ref': 'AWS::AccountId'} | '000000000000'",
        "{'Ref': 'AWS::Partition'} | 'aws'",
        "{'Ref': 'AWS::URLSuffix'} | 'amazonaws.com'",
        "{'Ref': 'AWS::StackName'} | 'Shop'",
        "{'Fn::GetAtt': ['Queue', 'Arn']} | 'arn:q'",
        "{'Fn::GetAtt': ['Table', 'Stream.Arn']} | 'arn:t'",
        "{'Fn::GetAtt': 'Queue.Arn'} | 'arn:q'",
        "{'Fn::Sub': '${Table}-${Queue.Arn}-${AWS::Region}-${!Raw}'} |"
            + " 'books-arn:q-us-east-1-${Raw}'",
        "{'Fn::Sub': ['${a}/${Table}', {'a': {'Ref': 'Colour'}}]} | 'red/books'",
        "{'Fn::Join': ['-', ['a', {'Ref': 'Colour'}, 3, true]]} | 'a-red-3-true'",
        "{'Fn::Join': [':', {'Ref': 'Sizes'}]} | 'a:b:c'",
        "{'Fn::Select': ['1', {'Fn::Split': ['://', {'Ref': 'Queue'}]}]} | 'q'",
        "{'Fn::Split': [',', 'a,,b,']} | ['a','','b','']",
        "{'Fn::If': ['Red', 1, {'Ref': 'Nobody'}]} | 1",
        "{'Fn::If': ['NotRed', 1, 2]} | 2",
        "{'Fn::If': ['Both', 1, 2]} | 2",
        "{'Fn::If': ['Either', 1, 2]} | 1",
        "{'Fn::FindInMap': ['ByRegion', {'Ref': 'AWS::Region'}, 'host']} | 'here'",
        "{'Fn::FindInMap': ['ByRegion', 'x', 'host', {'DefaultValue': 'none'}]} | 'none'",
        "{'Fn::ImportValue': 'shared-bus'} | 'the-bus'",
        "{'Fn::Base64': 'hi'} | 'aGk='",
        "{'Fn::Join': ['', ['{{resolve:secretsmanager:', {'Ref': 'Secret'}, ':SecretString:::}}']]}"
            + " | 'hush'",
        "'{{resolve:secretsmanager:arn:aws:s:1:SecretString}}' | 'hush'",
        "{'a': [{'Ref': 'AWS::NoValue'}, 1], 'b': {'Ref': 'AWS::NoValue'}} | {'a': [1]}",
        "{'Condition': {'StringEquals': {'a': {'Ref': 'Table'}}}} | {'Condition': {'StringEquals':"
            + " {'a': 'books'}}}",
      })
  void replaces_an_intrinsic_by_its_value(String value, String expected) {
    assertThat(intrinsics().resolve(json(value), "T X: P")).isEqualTo(json(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{'Ref': 'Nobody'} | Ref to unknown Nobody",
        "{'Ref': 'Bare'} | parameter Bare (String) has no value",
        "{'Ref': 'BootstrapVersion'} | parameter BootstrapVersion",
        "{'Ref': 'AWS::NotificationARNs'} | AWS::NotificationARNs is not supported",
        "{'Fn::GetAtt': ['Queue', 'Colour']} | Fn::GetAtt of unknown Queue.Colour",
        "{'Fn::GetAZs': ''} | Fn::GetAZs is not supported",
        "{'Fn::Cidr': ['a', 1]} | Fn::Cidr is not supported",
        "{'Fn::Select': [3, {'Ref': 'Sizes'}]} | element 3 from a list of 3",
        "{'Fn::FindInMap': ['ByRegion', 'x', 'host']} | no mapping ByRegion.x.host",
        "{'Fn::ImportValue': 'x'} | no stack exports x",
        "{'Fn::If': ['Nope', 1, 2]} | no condition named Nope",
        "{'Fn::Sub': '${Nobody}'} | Ref to unknown Nobody",
        "'{{resolve:ssm:x}}' | dynamic references are not supported",
        "'{{resolve:secretsmanager:other:SecretString:::}}' | dynamic references are not supported",
        "'{{resolve:secretsmanager:arn:aws:s:1:SecretString:key}}' | dynamic references are not",
      })
  void reports_the_path_of_a_value_that_it_cannot_resolve(String value, String reason) {
    assertThatThrownBy(
            () -> intrinsics().resolve(json("{'P': {'Q': [" + value + "]}}"), "T::X Id: property"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void reports_the_path_in_the_resource() {
    assertThatThrownBy(
            () ->
                intrinsics()
                    .resolve(json("{'Env': {'Url': {'Ref': 'Nobody'}}}"), "AWS::X Fn: property "))
        .hasMessage("AWS::X Fn: property Env.Url: Ref to unknown Nobody");
  }

  @Test
  void values_of_parameters_win_over_their_defaults() {
    var template =
        Template.of("Shop", DOCUMENT)
            .in(new StackEnvironment("eu-west-1", "123456789012", Map.of("Colour", "blue")));
    var value = template.intrinsics(NAMES).resolve(json("{'Fn::If': ['Blue', 1, 2]}"), "");
    assertThat(value).isEqualTo(json("1"));
  }

  private static Intrinsics intrinsics() {
    return Template.of("Shop", DOCUMENT).intrinsics(NAMES);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}

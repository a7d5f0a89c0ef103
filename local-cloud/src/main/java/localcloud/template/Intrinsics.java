package localcloud.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Replaces CloudFormation's intrinsic functions by values.
///
/// See
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
public final class Intrinsics {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern SUB = Pattern.compile("\\$\\{(!?)([^}]+)}");

  private static final Pattern DYNAMIC = Pattern.compile("\\{\\{resolve:([^}]+)}}");
  private static final Pattern WHOLE_SECRET =
      Pattern.compile("secretsmanager:(.+?):SecretString:{0,3}");

  private final Sections sections;
  private final String stackName;
  private final StackEnvironment environment;
  private final ReferenceResolver names;

  Intrinsics(
      Sections sections, String stackName, StackEnvironment environment, ReferenceResolver names) {
    this.sections = sections;
    this.stackName = stackName;
    this.environment = environment;
    this.names = names;
  }

  /// The sections of a template that intrinsic functions read.
  record Sections(JsonNode parameters, JsonNode mappings, JsonNode conditions) {}

  /// The value without intrinsics; a missing node when it is `AWS::NoValue`. `where` names the
  /// place in messages.
  public JsonNode resolve(JsonNode value, String where) {
    if (value.isArray()) return resolveArray(value, where);
    if (value.isTextual()) return dereference(value, where);
    if (!value.isObject()) return value;
    var function = intrinsicName(value);
    return function.isEmpty()
        ? resolveObject(value, where)
        : apply(function.get(), value.get(function.get()), where);
  }

  /// The name of the intrinsic function when the value is a call of one.
  public static Optional<String> intrinsicName(JsonNode value) {
    if (!value.isObject() || value.size() != 1) return Optional.empty();
    var name = value.fieldNames().next();
    return name.equals("Ref") || name.startsWith("Fn::") ? Optional.of(name) : Optional.empty();
  }

  /// Whether the named condition of the template holds.
  public boolean condition(String name) {
    var definition = sections.conditions().path(name);
    if (definition.isMissingNode()) throw new TemplateException("no condition named " + name);
    return truth(definition, "condition " + name);
  }

  private JsonNode resolveObject(JsonNode object, String where) {
    var result = JSON.objectNode();
    for (var field : object.properties()) {
      var resolved =
          resolve(field.getValue(), where + (where.endsWith(" ") ? "" : ".") + field.getKey());
      if (!resolved.isMissingNode()) result.set(field.getKey(), resolved);
    }
    return result;
  }

  private JsonNode resolveArray(JsonNode array, String where) {
    var result = JSON.arrayNode();
    for (var element : array) {
      var resolved = resolve(element, where);
      if (!resolved.isMissingNode()) result.add(resolved);
    }
    return result;
  }

  /// Resolves dynamic references; an incomplete one is resolved by the `Fn::Join` that completes
  /// it.
  private JsonNode dereference(JsonNode value, String where) {
    var text = value.textValue();
    return text.contains("{{resolve:")
        ? TextNode.valueOf(
            DYNAMIC
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(dynamic(match.group(1), where))))
        : value;
  }

  /// The text of a secret of the template; other dynamic references are not supported.
  private String dynamic(String reference, String where) {
    var whole = WHOLE_SECRET.matcher(reference);
    return (whole.matches() ? names.secret(whole.group(1)) : Optional.<String>empty())
        .orElseThrow(
            () ->
                new TemplateException(
                    where
                        + ": dynamic references are not supported, except to a secret of the"
                        + " template: "
                        + reference));
  }

  private JsonNode apply(String function, JsonNode argument, String where) {
    return switch (function) {
      case "Ref" -> ref(argument.asText(), where);
      case "Fn::GetAtt" -> attribute(argument, where);
      case "Fn::Sub" -> TextNode.valueOf(substitute(argument, where));
      case "Fn::Join" -> join(argument, where);
      case "Fn::Select" -> select(argument, where);
      case "Fn::Split" -> split(argument, where);
      case "Fn::If" -> branch(argument, where);
      case "Fn::FindInMap" -> findInMap(argument, where);
      case "Fn::ImportValue" -> importValue(argument, where);
      case "Fn::Base64" -> base64(argument, where);
      case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not" ->
          throw new TemplateException(where + ": " + function + " is for conditions only");
      default -> throw new TemplateException(where + ": " + function + " is not supported");
    };
  }

  private JsonNode ref(String name, String where) {
    if (name.startsWith("AWS::")) return pseudoParameter(name, where);
    if (sections.parameters().has(name)) return parameter(name, where);
    return names
        .ref(name)
        .orElseThrow(() -> new TemplateException(where + ": Ref to unknown " + name));
  }

  private JsonNode pseudoParameter(String name, String where) {
    return switch (name) {
      case "AWS::NoValue" -> MissingNode.getInstance();
      case "AWS::Region" -> TextNode.valueOf(environment.region());
      case "AWS::AccountId" -> TextNode.valueOf(environment.accountId());
      case "AWS::Partition" -> TextNode.valueOf("aws");
      case "AWS::URLSuffix" -> TextNode.valueOf("amazonaws.com");
      case "AWS::StackName" -> TextNode.valueOf(stackName);
      case "AWS::StackId" ->
          TextNode.valueOf(
              "arn:aws:cloudformation:%s:%s:stack/%s/local"
                  .formatted(environment.region(), environment.accountId(), stackName));
      default -> throw new TemplateException(where + ": " + name + " is not supported");
    };
  }

  private JsonNode parameter(String name, String where) {
    var given = environment.parameters().get(name);
    var declared = sections.parameters().get(name);
    var type = declared.path("Type").asText();
    if (given == null && (type.startsWith("AWS::SSM::") || !declared.has("Default"))) {
      throw new TemplateException(where + ": parameter " + name + " (" + type + ") has no value");
    }
    var text = given == null ? declared.get("Default").asText() : given;
    return type.startsWith("List<") || type.equals("CommaDelimitedList")
        ? textArray(List.of(text.split(",", -1)))
        : TextNode.valueOf(text);
  }

  private JsonNode attribute(JsonNode argument, String where) {
    var parts = argument.isTextual() ? split(argument.textValue()) : twoTexts(argument, where);
    return names
        .attribute(parts.get(0), parts.get(1))
        .orElseThrow(
            () ->
                new TemplateException(
                    where + ": Fn::GetAtt of unknown " + String.join(".", parts)));
  }

  private static List<String> split(String dotted) {
    var dot = dotted.indexOf('.');
    return dot < 0
        ? List.of(dotted, "")
        : List.of(dotted.substring(0, dot), dotted.substring(dot + 1));
  }

  private List<String> twoTexts(JsonNode argument, String where) {
    if (argument.size() != 2) throw malformed("Fn::GetAtt", where);
    return List.of(text(argument.get(0), where), text(argument.get(1), where));
  }

  private String substitute(JsonNode argument, String where) {
    var pattern = argument.isArray() ? argument.path(0) : argument;
    if (!pattern.isTextual()) throw malformed("Fn::Sub", where);
    var variables = argument.isArray() ? argument.path(1) : MissingNode.getInstance();
    return SUB.matcher(pattern.textValue())
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1).isEmpty()
                        ? variable(match.group(2).strip(), variables, where)
                        : "${" + match.group(2) + "}"));
  }

  private String variable(String name, JsonNode variables, String where) {
    if (variables.has(name)) return text(variables.get(name), where);
    var value = name.contains(".") ? attribute(TextNode.valueOf(name), where) : ref(name, where);
    return scalar(value, where);
  }

  private JsonNode join(JsonNode argument, String where) {
    if (argument.size() != 2) throw malformed("Fn::Join", where);
    var parts = elements("Fn::Join", argument.get(1), where);
    var texts = parts.stream().map(part -> scalar(part, where)).toList();
    return dereference(TextNode.valueOf(String.join(argument.get(0).asText(), texts)), where);
  }

  private JsonNode select(JsonNode argument, String where) {
    if (argument.size() != 2) throw malformed("Fn::Select", where);
    var index = Integer.parseInt(text(argument.get(0), where));
    var list = elements("Fn::Select", argument.get(1), where);
    if (index < 0 || index >= list.size()) {
      throw new TemplateException(
          where + ": Fn::Select of element " + index + " from a list of " + list.size());
    }
    return list.get(index);
  }

  private JsonNode split(JsonNode argument, String where) {
    if (argument.size() != 2) throw malformed("Fn::Split", where);
    var parts = text(argument.get(1), where).split(Pattern.quote(argument.get(0).asText()), -1);
    return textArray(List.of(parts));
  }

  private JsonNode branch(JsonNode argument, String where) {
    if (argument.size() != 3) throw malformed("Fn::If", where);
    return resolve(argument.get(condition(argument.get(0).asText()) ? 1 : 2), where);
  }

  private JsonNode findInMap(JsonNode argument, String where) {
    if (argument.size() < 3) throw malformed("Fn::FindInMap", where);
    var value = sections.mappings();
    var keys = new ArrayList<String>();
    for (var i = 0; i < 3; i++) {
      keys.add(text(argument.get(i), where));
      value = value.path(keys.get(i));
    }
    if (!value.isMissingNode()) return value;
    var fallback = argument.path(3).path("DefaultValue");
    if (!fallback.isMissingNode()) return resolve(fallback, where);
    throw new TemplateException(where + ": no mapping " + String.join(".", keys));
  }

  private JsonNode importValue(JsonNode argument, String where) {
    var export = text(argument, where);
    return names
        .imported(export)
        .orElseThrow(() -> new TemplateException(where + ": no stack exports " + export));
  }

  private JsonNode base64(JsonNode argument, String where) {
    var bytes = text(argument, where).getBytes(StandardCharsets.UTF_8);
    return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
  }

  private boolean truth(JsonNode condition, String where) {
    if (condition.isBoolean()) return condition.booleanValue();
    if (!condition.isObject() || condition.size() != 1) throw malformed("condition", where);
    var field = condition.properties().iterator().next();
    var argument = field.getValue();
    return switch (field.getKey()) {
      case "Condition" -> condition(argument.asText());
      case "Fn::Equals" -> text(argument.path(0), where).equals(text(argument.path(1), where));
      case "Fn::Not" -> !truth(argument.path(0), where);
      case "Fn::And" -> stream(argument).allMatch(part -> truth(part, where));
      case "Fn::Or" -> stream(argument).anyMatch(part -> truth(part, where));
      default -> throw new TemplateException(where + ": " + field.getKey() + " is not a condition");
    };
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private List<JsonNode> elements(String function, JsonNode list, String where) {
    var resolved = resolve(list, where);
    if (!resolved.isArray()) throw malformed(function, where);
    return stream(resolved).toList();
  }

  private String text(JsonNode value, String where) {
    return scalar(resolve(value, where), where);
  }

  private static String scalar(JsonNode value, String where) {
    if (value.isValueNode() && !value.isNull()) return value.asText();
    throw new TemplateException(where + ": a text is required, not " + value);
  }

  private static JsonNode textArray(List<String> texts) {
    var array = JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static TemplateException malformed(String what, String where) {
    return new TemplateException(where + ": malformed " + what);
  }

  /// The logical ids a value depends on, in order of appearance.
  static void collectReferences(JsonNode value, Set<String> into) {
    if (value.isArray()) value.forEach(element -> collectReferences(element, into));
    if (!value.isObject()) return;
    var function = intrinsicName(value).orElse("");
    var argument = value.path(function);
    switch (function) {
      case "Ref" -> into.add(argument.asText());
      case "Fn::GetAtt" ->
          into.add(
              argument.isArray() ? argument.path(0).asText() : split(argument.asText()).get(0));
      case "Fn::Sub" -> collectSubstitutions(argument, into);
      default -> value.forEach(element -> collectReferences(element, into));
    }
  }

  private static void collectSubstitutions(JsonNode argument, Set<String> into) {
    var pattern = argument.isArray() ? argument.path(0) : argument;
    SUB.matcher(pattern.asText())
        .results()
        .filter(match -> match.group(1).isEmpty())
        .map(match -> split(match.group(2).strip()).get(0))
        .forEach(into::add);
    if (argument.isArray()) collectReferences(argument.path(1), into);
  }
}

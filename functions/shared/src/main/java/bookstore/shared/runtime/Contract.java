package bookstore.shared.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Operations of `openapi.yaml`, with the schemas of their parameters and bodies, and the routes of
/// all its operations.
public final class Contract {
  /// Where the routes of operations stand that a document leaves out.
  private static final String ROUTES = "x-routes";

  private static final int MAX_JSON_BYTES = 64 * 1024;
  private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

  /// For all handlers of a process.
  private static final Map<String, Contract> BY_FUNCTION = new ConcurrentHashMap<>();

  private final Map<String, Operation> byRoute = new LinkedHashMap<>();
  private final Set<String> routes = new LinkedHashSet<>();

  private Contract(JsonNode document) {
    var schemas = new Schemas(document);
    for (var path : document.path("paths").properties()) {
      for (var method : METHODS) {
        var node = path.getValue().path(method);
        if (node.isObject()) {
          var route = method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
          byRoute.put(route, operation(route, node, path.getValue(), schemas));
        }
      }
    }
    routes.addAll(byRoute.keySet());
    document.path(ROUTES).forEach(route -> routes.add(route.asText()));
  }

  /// The operations that the contract assigns to a function, as the build has compiled them.
  ///
  /// @throws IllegalStateException when it assigns none to it
  public static Contract of(String function) {
    return BY_FUNCTION.computeIfAbsent(function, Contract::read);
  }

  /// The operations of an OpenAPI document.
  public static Contract of(JsonNode document) {
    return new Contract(document);
  }

  private static Contract read(String function) {
    try (var in = Contract.class.getResourceAsStream("/contract/" + function + ".json")) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml has no operation of " + function);
      }
      return new Contract(Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The operation behind a route key such as `GET /v1/listings/{id}`; that of `HEAD` is `GET`'s.
  public Optional<Operation> operation(String routeKey) {
    return Optional.ofNullable(byRoute.get(routeKey.replaceFirst("^HEAD ", "GET ")));
  }

  /// The methods that a concrete path takes, `HEAD` with every `GET`; none when the contract has no
  /// such path. A variable stands for at least one character. Where several templates match, the
  /// one with the fewest variables counts: `/v1/listings/suggest` is no `/v1/listings/{id}`.
  ///
  /// @see <a href="https://spec.openapis.org/oas/v3.1.1.html#paths-object">OpenAPI, Paths
  ///   Object</a>
  public Set<String> methodsOf(String path) {
    var template =
        routes.stream()
            .map(Contract::template)
            .filter(candidate -> matches(candidate, path))
            .min(Comparator.comparingLong(Contract::variables));
    var methods = new TreeSet<String>();
    for (var route : routes) {
      if (template.filter(template(route)::equals).isPresent()) {
        methods.add(route.substring(0, route.indexOf(' ')));
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }

  private static String template(String route) {
    return route.substring(route.indexOf(' ') + 1);
  }

  private static long variables(String template) {
    return template.chars().filter(letter -> letter == '{').count();
  }

  private static boolean matches(String template, String path) {
    var wanted = template.split("/", -1);
    var given = path.split("/", -1);
    if (wanted.length != given.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      var isSame = wanted[i].startsWith("{") ? !given[i].isEmpty() : wanted[i].equals(given[i]);
      if (!isSame) {
        return false;
      }
    }
    return true;
  }

  public Collection<Operation> operations() {
    return byRoute.values();
  }

  private static Operation operation(
      String route, JsonNode node, JsonNode pathItem, Schemas schemas) {
    var parameters = new ArrayList<Parameter>();
    for (var list : List.of(pathItem.path("parameters"), node.path("parameters"))) {
      for (var parameter : list) {
        parameters.add(schemas.parameter(parameter));
      }
    }
    var body = schemas.deref(node.path("requestBody"));
    var json = body.path("content").path("application/json").path("schema");
    var otherTypes =
        body.path("content").properties().stream()
            .map(Map.Entry::getKey)
            .filter(type -> !type.equals("application/json"))
            .toList();
    return new Operation(
        node.path("operationId").asText(),
        route,
        node.path("x-function").asText(),
        acceptsScheme(node, "accessToken"),
        acceptsScheme(node, "refreshCookie") || setsCookie(node, schemas),
        node.path("x-role").isTextual() ? node.path("x-role").asText() : null,
        List.copyOf(parameters),
        json.isObject() ? schemas.compile(json) : null,
        TextFields.of(json, schemas::deref),
        body.path("required").asBoolean(false),
        otherTypes,
        otherTypes.stream()
            .mapToInt(
                type -> maxBytes(schemas.deref(body.path("content").path(type).path("schema"))))
            .max()
            .orElse(MAX_JSON_BYTES));
  }

  private static int maxBytes(JsonNode schema) {
    return schema.path("maxLength").asInt(MAX_JSON_BYTES);
  }

  private static boolean acceptsScheme(JsonNode operation, String scheme) {
    return operation.path("security").valueStream().anyMatch(each -> each.has(scheme));
  }

  private static boolean setsCookie(JsonNode operation, Schemas schemas) {
    return operation
        .path("responses")
        .valueStream()
        .anyMatch(response -> schemas.deref(response).path("headers").has("Set-Cookie"));
  }

  /// One operation: who serves it, who may call it, what it takes. `usesCookie` when it reads or
  /// sets a cookie. A body has at most `maxBodyBytes` bytes.
  public record Operation(
      String id,
      String route,
      String function,
      boolean demandsUser,
      boolean usesCookie,
      @Nullable String role,
      List<Parameter> parameters,
      @Nullable Schema body,
      TextFields texts,
      boolean bodyRequired,
      List<String> otherContentTypes,
      int maxBodyBytes) {

    /// A JSON body with the texts that people write normalized, in place; to be checked as such.
    public JsonNode normalized(JsonNode json) {
      return texts.normalized(json);
    }

    /// What is wrong with a normalized JSON body.
    public List<FieldError> check(JsonNode json) {
      if (body == null) {
        return List.of();
      }
      var errors = new ArrayList<>(errors(body, json));
      texts.check("", json, errors);
      return List.copyOf(errors);
    }
  }

  /// A parameter of a path, query or header; `schema` checks its typed value.
  public record Parameter(
      String name, String in, boolean required, String type, Schema schema, TextFields texts) {
    public void check(@Nullable String value, List<FieldError> errors) {
      if (value == null) {
        if (required) {
          errors.add(new FieldError(name, "is required"));
        }
        return;
      }
      var typed = typed(value);
      if (typed == null) {
        errors.add(new FieldError(name, "must be of type " + type));
        return;
      }
      for (var error : schema.validate(typed)) {
        errors.add(new FieldError(name, error.getMessage()));
      }
      texts.check(name, typed, errors);
    }

    private @Nullable JsonNode typed(String value) {
      return switch (type) {
        case "integer" ->
            value.matches("-?\\d{1,18}") ? DecimalNode.valueOf(new BigDecimal(value)) : null;
        case "boolean" ->
            value.equals("true") || value.equals("false")
                ? BooleanNode.valueOf(value.equals("true"))
                : null;
        case "array" -> {
          var array = JsonNodeFactory.instance.arrayNode();
          for (var item : value.split(",", -1)) {
            array.add(item);
          }
          yield array;
        }
        default -> TextNode.valueOf(value);
      };
    }
  }

  public static List<FieldError> errors(Schema schema, JsonNode json) {
    var errors = new ArrayList<FieldError>();
    for (var error : schema.validate(json)) {
      errors.add(new FieldError(field(error), error.getMessage()));
    }
    return errors.stream().distinct().limit(20).toList();
  }

  private static String field(Error error) {
    var pointer = error.getInstanceLocation().toString();
    var path =
        pointer.replaceFirst("^[/$]\\.?", "").replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    var property = error.getProperty();
    if (property == null) {
      return path.isEmpty() ? "body" : path;
    }
    return path.isEmpty() ? property : path + "." + property;
  }

  /// Compiles schemas whose references point to components of the document.
  private static final class Schemas {
    private final JsonNode document;
    private final SchemaRegistry registry =
        JsonSchemas.registry(
            Dialect.builder(Dialects.getDraft202012())
                .keyword(new NonValidationKeyword("components"))
                .keyword(new NonValidationKeyword(TextFields.KEYWORD))
                .build());

    Schemas(JsonNode document) {
      this.document = document;
    }

    Schema compile(JsonNode schema) {
      var root = JsonNodeFactory.instance.objectNode();
      if (schema.has("$ref")) {
        root.set("$ref", schema.get("$ref"));
      } else {
        root.setAll((ObjectNode) schema);
      }
      root.set("components", document.path("components"));
      var compiled = registry.getSchema(root);
      compiled.validate(JsonNodeFactory.instance.objectNode());
      return compiled;
    }

    Parameter parameter(JsonNode reference) {
      var node = deref(reference);
      var schema = deref(node.path("schema"));
      return new Parameter(
          node.path("name").asText(),
          node.path("in").asText(),
          node.path("required").asBoolean(false),
          schema.path("type").asText("string"),
          compile(schema),
          TextFields.of(schema, this::deref));
    }

    JsonNode deref(JsonNode node) {
      return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
  }
}

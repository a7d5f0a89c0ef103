package bookstore.shared.runtime;

import com.google.re2j.Pattern;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.regex.RegularExpression;

/// Registries that compile JSON Schemas of the draft 2020-12. The validator evaluates `pattern`
/// even when `maxLength` has failed, so patterns run on RE2/J, whose time is linear in the length
/// of the text; `java.util.regex` backtracks. RE2's syntax has no backreferences and no lookaround:
/// https://github.com/google/re2/wiki/Syntax
public final class JsonSchemas {
  private static final SchemaRegistryConfig LINEAR_PATTERNS =
      SchemaRegistryConfig.builder()
          .regularExpressionFactory(JsonSchemas::linearTimeExpression)
          .build();

  private JsonSchemas() {}

  public static SchemaRegistry registry() {
    return registry(Dialects.getDraft202012());
  }

  static SchemaRegistry registry(Dialect dialect) {
    return SchemaRegistry.withDefaultDialect(
        dialect, builder -> builder.schemaRegistryConfig(LINEAR_PATTERNS));
  }

  private static RegularExpression linearTimeExpression(String pattern) {
    var compiled = Pattern.compile(pattern);
    return text -> compiled.matcher(text).find();
  }
}

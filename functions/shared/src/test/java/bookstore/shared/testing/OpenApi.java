package bookstore.shared.testing;

import bookstore.shared.runtime.Contract;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The whole of `functions/openapi.yaml`, from which the build compiles what each function needs.
public final class OpenApi {
  private static final JsonNode DOCUMENT = load();
  private static final Contract CONTRACT = Contract.of(DOCUMENT);

  private OpenApi() {}

  /// The document; not to be changed.
  public static JsonNode document() {
    return DOCUMENT;
  }

  /// All its operations.
  public static Contract contract() {
    return CONTRACT;
  }

  private static JsonNode load() {
    try (var in = OpenApi.class.getResourceAsStream("/contract/openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("contract/openapi.yaml is not on the classpath");
      }
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package bookstore.tools.workspace;

import java.nio.file.Path;
import java.util.List;
import localcloud.LocalCloudOptions;

/// The shop's stack for the local cloud: its name, the prefix of its functions, and the functions
/// that a first visit needs.
public final class ShopStack {
  public static final String STACK = "BookStore";
  public static final String FUNCTION_NAME_PREFIX = "bookstore-";

  private static final List<String> FIRST_VISIT =
      List.of("auth-authorizer", "catalog-search", "catalog-api", "auth-api", "orders-api");

  private ShopStack() {}

  /// Options for the stack in `cdkOut`: free ports, data in memory, no output.
  public static LocalCloudOptions options(Path cdkOut) {
    return LocalCloudOptions.of(cdkOut, STACK)
        .withFunctionNamePrefix(FUNCTION_NAME_PREFIX)
        .withWarmFirst(FIRST_VISIT);
  }
}

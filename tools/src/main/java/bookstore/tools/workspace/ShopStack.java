package bookstore.tools.workspace;

import java.nio.file.Path;
import java.util.List;
import localcloud.LocalCloudOptions;

/// What the local cloud is told of the shop: its stack, its functions' names, which of them a first
/// visit needs.
public final class ShopStack {
  public static final String STACK = "BookStore";
  public static final String FUNCTION_NAME_PREFIX = "bookstore-";

  private static final List<String> FIRST_VISIT =
      List.of("auth-authorizer", "catalog-search", "catalog-api", "auth-api", "orders-api");

  private ShopStack() {}

  /// The shop's stack out of `cdkOut`, on free ports, in memory, silent.
  public static LocalCloudOptions options(Path cdkOut) {
    return LocalCloudOptions.of(cdkOut, STACK)
        .withFunctionNamePrefix(FUNCTION_NAME_PREFIX)
        .withWarmFirst(FIRST_VISIT);
  }
}

package bookstore.journeys.security;

import static bookstore.shared.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.ApiClient;
import bookstore.journeys.shop.LoggedInUser;
import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.TestAccounts;
import bookstore.journeys.shop.TokenForger;
import bookstore.journeys.shop.ValidRequests;
import bookstore.shared.runtime.Contract;
import bookstore.shared.testing.OpenApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every operation of the contract against every kind of caller.
@ExtendWith(RunningShop.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
  /// The status of a valid request by caller. `owner` owns the resource in the path; `other` and
  /// `admin` do not. Where the contract requires no access token, all other callers get the status
  /// of `other`; where it does, they get 401.
  private static final String EXPECTED_STATUSES =
      """
      operation              owner  other  admin
      register               201    201    201
      login                  200    200    200
      refresh                401    401    401
      logout                 204    204    204
      getMe                  200    200    200
      updateMe               200    200    200
      eraseMe                204    204    204
      exportMe               200    200    200
      changePassword         204    204    204
      requestPasswordReset   202    202    202
      resetPassword          400    400    400
      requestEmailVerification 202  202    202
      confirmEmail           400    400    400
      changeEmail            202    202    202
      getMailSettings        200    200    200
      updateMailSettings     200    200    200
      unsubscribePage        303    303    303
      unsubscribe            204    204    204
      listSessions           200    200    200
      endSession             204    404    404
      listUsers              403    403    200
      disableUser            403    403    200
      enableUser             403    403    200
      getJwks                200    200    200
      searchListings         200    200    200
      listReports            403    403    200
      listTakedowns          403    403    200
      listAuditLog           403    403    200
      takeDownListing        403    403    200
      restoreListing         403    403    200
      dismissReports         403    403    200
      suggestListings        200    200    200
      getListing             200    200    200
      reportListing          422    201    201
      createListing          201    201    201
      updateListing          200    403    403
      withdrawListing        204    403    403
      createCoverUpload      201    403    403
      createImport           202    202    202
      getImport              200    404    404
      listMyListings         200    200    200
      getCart                200    200    200
      putCart                200    200    200
      listDeliveryOptions    200    200    200
      createPaymentToken     201    201    201
      placeOrder             201    201    201
      listOrders             200    200    200
      getOrder               200    404    404
      cancelOrder            200    404    404
      payOrder               200    404    404
      listSales              200    200    200
      listNotifications      200    200    200
      markNotificationsRead  204    204    204
      getHealth              200    200    200
      """;

  private final ApiClient api = RunningShop.api();
  private final Map<String, Expected> expectedStatuses = expectedStatuses();
  private final TokenForger forger = new TokenForger();
  private final TestAccounts accounts = new TestAccounts(api);
  private final ValidRequests requests = new ValidRequests(accounts);

  private record Expected(int owner, int other, int admin) {}

  /// The callers. The revoked session is the last, because the API caches the authorizer's result.
  private enum Caller {
    ANONYMOUS,
    OTHER_USER,
    OWNER,
    ADMIN,
    EXPIRED_TOKEN,
    WRONG_AUDIENCE,
    WRONG_ISSUER,
    ALG_NONE,
    TAMPERED,
    REVOKED_SESSION
  }

  @BeforeAll
  void logOutAUserWhoseTokenIsCached() throws InterruptedException {
    requests.prepare();
    accounts.revoked.get("/v1/auth/me").expect(200);
    api.send("POST", "/v1/auth/logout", null, Map.of("cookie", accounts.revoked.cookie()))
        .expect(204);
  }

  @AfterAll
  void close() {
    forger.close();
  }

  @Test
  void the_expectations_are_those_of_all_operations() {
    assertThat(expectedStatuses.keySet())
        .containsExactlyInAnyOrderElementsOf(
            OpenApi.contract().operations().stream().map(Contract.Operation::id).toList());
  }

  /// Shows that the other forged tokens are not refused because of their signature.
  @Test
  void a_forged_token_with_valid_claims_is_accepted() {
    var token = forger.signed(accounts.owner.accessToken(), claims -> {});
    api.send("GET", "/v1/auth/me", null, Map.of("authorization", "Bearer " + token)).expect(200);
  }

  @TestFactory
  Stream<DynamicTest> every_operation_returns_the_expected_status_to_every_caller() {
    return Arrays.stream(Caller.values())
        .flatMap(
            caller ->
                OpenApi.contract().operations().stream()
                    .map(
                        operation ->
                            DynamicTest.dynamicTest(
                                operation.id() + " by " + caller, () -> check(operation, caller))));
  }

  private void check(Contract.Operation operation, Caller caller) throws InterruptedException {
    if (caller == Caller.REVOKED_SESSION) {
      awaitCacheExpiry();
    }
    var request = requests.of(operation.id(), user(operation.id(), caller));
    var headers = new LinkedHashMap<>(request.headers());
    var token = token(caller, request.sender());
    if (!token.isEmpty()) {
      headers.put("authorization", "Bearer " + token);
    }
    var method = operation.route().substring(0, operation.route().indexOf(' '));
    var answer = api.sendRaw(method, request.path(operation.route()), request.body(), headers);

    answer.expect(expected(operation, caller));
    if (answer.status() >= 400) {
      assertThat(answer.header("content-type")).startsWith("application/problem+json");
    }
    if (operation.demandsUser() && answer.status() == 401) {
      answer.expect(401, caller == Caller.EXPIRED_TOKEN ? "token_expired" : "unauthenticated");
    }
  }

  private int expected(Contract.Operation operation, Caller caller) {
    var row = Objects.requireNonNull(expectedStatuses.get(operation.id()), "no expectation");
    return switch (caller) {
      case OWNER -> row.owner();
      case OTHER_USER -> row.other();
      case ADMIN -> row.admin();
      case ANONYMOUS,
          EXPIRED_TOKEN,
          WRONG_AUDIENCE,
          WRONG_ISSUER,
          ALG_NONE,
          TAMPERED,
          REVOKED_SESSION ->
          operation.demandsUser() ? 401 : row.other();
    };
  }

  /// The user whose token is sent or forged.
  private LoggedInUser user(String operation, Caller caller) {
    return switch (caller) {
      case OTHER_USER -> accounts.other(operation);
      case ADMIN -> accounts.admin(operation);
      case REVOKED_SESSION -> accounts.revoked;
      case OWNER -> accounts.owner(operation);
      case ANONYMOUS, EXPIRED_TOKEN, WRONG_AUDIENCE, WRONG_ISSUER, ALG_NONE, TAMPERED ->
          accounts.owner;
    };
  }

  private String token(Caller caller, LoggedInUser user) {
    var genuine = user.accessToken();
    return switch (caller) {
      case ANONYMOUS -> "";
      case OTHER_USER, OWNER, ADMIN, REVOKED_SESSION -> genuine;
      case EXPIRED_TOKEN ->
          forger.signed(
              genuine,
              claims -> {
                var ended = Instant.now().minusSeconds(1).getEpochSecond();
                claims.put("exp", ended).put("iat", ended - 900);
              });
      case WRONG_AUDIENCE -> forger.signed(genuine, claims -> claims.put("aud", "another-api"));
      case WRONG_ISSUER -> forger.signed(genuine, claims -> claims.put("iss", "another shop"));
      case ALG_NONE -> TokenForger.unsigned(genuine);
      case TAMPERED ->
          TokenForger.tampered(genuine, claims -> claims.put("sub", accounts.admin.id));
    };
  }

  /// Waits until the cached result of the authorizer has expired, at most a minute.
  private void awaitCacheExpiry() throws InterruptedException {
    eventually(
        Duration.ofSeconds(65),
        () -> assertThat(accounts.revoked.get("/v1/auth/me").status()).isEqualTo(401));
  }

  private static Map<String, Expected> expectedStatuses() {
    return EXPECTED_STATUSES
        .lines()
        .skip(1)
        .map(line -> line.split("\\s+"))
        .collect(
            Collectors.toMap(
                cells -> cells[0],
                cells ->
                    new Expected(
                        Integer.parseInt(cells[1]),
                        Integer.parseInt(cells[2]),
                        Integer.parseInt(cells[3]))));
  }
}

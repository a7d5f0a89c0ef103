package bookstore.auth.lambda;

import bookstore.auth.Wiring;
import bookstore.auth.domain.account.ConfirmEmail;
import bookstore.auth.domain.account.RequestEmailChange;
import bookstore.auth.domain.account.RequestEmailVerification;
import bookstore.auth.domain.account.RequestPasswordReset;
import bookstore.auth.domain.account.ResetPassword;
import bookstore.shared.http.Http;
import bookstore.shared.http.InvalidRequestException;
import bookstore.shared.http.Problem;
import bookstore.shared.http.Request;
import bookstore.shared.http.Response;
import java.util.Map;

/// Operations that ask for a link by mail, and those that use one.
final class LinkOperations {
  private final RequestPasswordReset requestReset;
  private final ResetPassword resetPassword;
  private final RequestEmailVerification requestVerification;
  private final RequestEmailChange requestChange;
  private final ConfirmEmail confirmEmail;

  record ResetRequest(String email) {}

  record NewPassword(String token, String password) {}

  record Confirmation(String token) {}

  record NewEmail(String email, String password) {}

  LinkOperations(Wiring wiring) {
    requestReset = wiring.requestPasswordReset();
    resetPassword = wiring.resetPassword();
    requestVerification = wiring.requestEmailVerification();
    requestChange = wiring.requestEmailChange();
    confirmEmail = wiring.confirmEmail();
  }

  Map<String, Http.Operation> byId() {
    return Map.of(
        "requestPasswordReset", this::requestReset,
        "resetPassword", this::resetPassword,
        "requestEmailVerification", this::requestVerification,
        "confirmEmail", this::confirmEmail,
        "changeEmail", this::requestChange);
  }

  private Response requestReset(Request request) {
    var email = EmailInput.of(request.body(ResetRequest.class).email());
    return switch (requestReset.run(email, request.sourceIp(), request.correlationId())) {
      case RequestPasswordReset.Result.Accepted() -> Response.accepted();
      case RequestPasswordReset.Result.TooManyAttempts(var retryAfter) ->
          Problems.tooManyAttempts(retryAfter);
    };
  }

  private Response resetPassword(Request request) {
    var body = request.body(NewPassword.class);
    var command =
        new ResetPassword.Command(
            body.token(), body.password(), request.sourceIp(), request.correlationId());
    return switch (resetPassword.run(command)) {
      case ResetPassword.Result.Done() -> Response.noContent();
      case ResetPassword.Result.InvalidLink() -> Problems.invalidLink();
      case ResetPassword.Result.PasswordRefused(var reason) ->
          throw InvalidRequestException.field("password", reason);
      case ResetPassword.Result.TooManyAttempts(var retryAfter) ->
          Problems.tooManyAttempts(retryAfter);
    };
  }

  private Response requestVerification(Request request) {
    return switch (requestVerification.run(
        request.userId(), request.sourceIp(), request.correlationId())) {
      case RequestEmailVerification.Result.Accepted() -> Response.accepted();
      case RequestEmailVerification.Result.NoAccount() ->
          Response.problem(Problem.unauthenticated());
      case RequestEmailVerification.Result.TooManyAttempts(var retryAfter) ->
          Problems.tooManyAttempts(retryAfter);
    };
  }

  private Response confirmEmail(Request request) {
    var token = request.body(Confirmation.class).token();
    return switch (confirmEmail.run(token, request.sourceIp(), request.correlationId())) {
      case ConfirmEmail.Result.Confirmed() -> Response.noContent();
      case ConfirmEmail.Result.InvalidLink() -> Problems.invalidLink();
      case ConfirmEmail.Result.EmailTaken() -> Problems.emailTaken();
      case ConfirmEmail.Result.TooManyAttempts(var retryAfter) ->
          Problems.tooManyAttempts(retryAfter);
    };
  }

  private Response requestChange(Request request) {
    var body = request.body(NewEmail.class);
    var command =
        new RequestEmailChange.Command(
            request.userId(),
            EmailInput.ofNewAddress(body.email()),
            body.password(),
            request.sourceIp(),
            request.correlationId());
    return switch (requestChange.run(command)) {
      case RequestEmailChange.Result.Accepted() -> Response.accepted();
      case RequestEmailChange.Result.WrongPassword() -> Problems.wrongPassword();
      case RequestEmailChange.Result.SameAddress() ->
          throw InvalidRequestException.field("email", "is the address of the account already");
      case RequestEmailChange.Result.EmailTaken() -> Problems.emailTaken();
      case RequestEmailChange.Result.NoAccount() -> Response.problem(Problem.unauthenticated());
      case RequestEmailChange.Result.TooManyAttempts(var retryAfter) ->
          Problems.tooManyAttempts(retryAfter);
    };
  }
}

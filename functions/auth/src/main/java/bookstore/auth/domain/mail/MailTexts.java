package bookstore.auth.domain.mail;

import bookstore.auth.domain.link.LinkToken;
import bookstore.auth.domain.mail.MailLayout.Language;
import bookstore.auth.domain.mail.MailLayout.Words;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.NewDeviceUsed;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The texts of mails about an account, in Spanish and English. A mail has no text that a user has
/// written, such as a name: whoever registers the address of somebody else could otherwise send
/// them what they like in the name of the shop.
///
/// The token is in the fragment of a link, which a browser sends to no server, so that it is in no
/// access log.
public final class MailTexts {
  private static final ZoneId SHOP_TIME = ZoneId.of("America/Bogota");

  private final URI shop;

  /// @param shop the address of the storefront, without a slash at its end
  public MailTexts(URI shop) {
    this.shop = shop;
  }

  /// The message of a kind for an event; `token` stands only in the links of those that have one.
  public Mailer.Message message(
      MailKind kind, Optional<String> locale, LinkToken token, Envelope envelope) {
    var language = Language.of(locale);
    var words =
        switch (language) {
          case SPANISH -> spanish(kind, device(envelope, language));
          case ENGLISH -> english(kind, device(envelope, language));
        };
    return MailLayout.of(language).message(words, link(kind, token));
  }

  private String link(MailKind kind, LinkToken token) {
    return switch (kind) {
      case VERIFY_EMAIL, CONFIRM_NEW_EMAIL -> shop + "/account/verify-email#token=" + token.text();
      case RESET_PASSWORD -> shop + "/account/reset-password#token=" + token.text();
      case EMAIL_CHANGE_REQUESTED, PASSWORD_CHANGED -> shop + "/account/forgot-password";
      case NEW_DEVICE -> shop + "/account";
      case EMAIL_CHANGED -> shop + "/";
    };
  }

  private static Words spanish(MailKind kind, String device) {
    var once = "El enlace sirve una sola vez y vence en una hora.";
    return switch (kind) {
      case VERIFY_EMAIL ->
          new Words(
              "Confirma tu correo en BookStore",
              List.of(
                  "Hay una cuenta de BookStore con esta dirección de correo. Confirma que es"
                      + " tuya."),
              "Confirmar mi correo",
              List.of(
                  once + " En la página de tu cuenta puedes pedir otro.",
                  "Si no creaste la cuenta, no tienes que hacer nada."));
      case RESET_PASSWORD ->
          new Words(
              "Elige una contraseña nueva para BookStore",
              List.of("Recibimos una solicitud para cambiar la contraseña de tu cuenta."),
              "Elegir una contraseña nueva",
              List.of(
                  once + " Al cambiar la contraseña se cierran todas tus sesiones.",
                  "Si no lo pediste, no tienes que hacer nada: tu contraseña sigue siendo la"
                      + " misma."));
      case CONFIRM_NEW_EMAIL ->
          new Words(
              "Confirma tu nueva dirección de correo en BookStore",
              List.of(
                  "Alguien pidió usar esta dirección de correo para su cuenta de BookStore."
                      + " Si fuiste tú, confírmala."),
              "Confirmar esta dirección",
              List.of(once, "Si no fuiste tú, no tienes que hacer nada."));
      case EMAIL_CHANGE_REQUESTED ->
          new Words(
              "Pidieron cambiar el correo de tu cuenta de BookStore",
              List.of(
                  "Alguien que entró con tu contraseña pidió otra dirección de correo para tu"
                      + " cuenta. El cambio se hace cuando se confirme desde la dirección nueva.",
                  "Si fuiste tú, no tienes que hacer nada más aquí. Si no, cambia tu contraseña ya:"
                      + " así el cambio queda sin efecto."),
              "Cambiar mi contraseña",
              List.of());
      case EMAIL_CHANGED ->
          new Words(
              "Tu cuenta de BookStore tiene otra dirección de correo",
              List.of(
                  "La dirección de correo de tu cuenta cambió. A esta dirección ya no llegan"
                      + " mensajes de BookStore, y ya no sirve para iniciar sesión.",
                  "Si no fuiste tú, escríbenos cuanto antes respondiendo a este mensaje."),
              "Ir a BookStore",
              List.of());
      case PASSWORD_CHANGED ->
          new Words(
              "Cambió la contraseña de tu cuenta de BookStore",
              List.of(
                  "La contraseña de tu cuenta cambió, y las demás sesiones se cerraron.",
                  "Si fuiste tú, no tienes que hacer nada. Si no, elige otra ya."),
              "Elegir otra contraseña",
              List.of());
      case NEW_DEVICE ->
          new Words(
              "Entraron a tu cuenta de BookStore desde otro dispositivo",
              List.of(
                  "Alguien entró a tu cuenta con tu contraseña desde un dispositivo nuevo: "
                      + device
                      + ".",
                  "Si fuiste tú, no tienes que hacer nada. Si no, cambia tu contraseña en la página"
                      + " de tu cuenta y cierra las sesiones que no reconozcas."),
              "Ver mi cuenta",
              List.of());
    };
  }

  private static Words english(MailKind kind, String device) {
    var once = "The link works once and expires in an hour.";
    return switch (kind) {
      case VERIFY_EMAIL ->
          new Words(
              "Confirm your e-mail address at BookStore",
              List.of(
                  "There is a BookStore account with this e-mail address. Confirm that it is"
                      + " yours."),
              "Confirm my address",
              List.of(
                  once + " You can ask for another one on the page of your account.",
                  "If you did not create the account, you need not do anything."));
      case RESET_PASSWORD ->
          new Words(
              "Choose a new password for BookStore",
              List.of("We were asked to change the password of your account."),
              "Choose a new password",
              List.of(
                  once + " Changing the password ends all your sessions.",
                  "If you did not ask for it, you need not do anything: your password stays the"
                      + " same."));
      case CONFIRM_NEW_EMAIL ->
          new Words(
              "Confirm your new e-mail address at BookStore",
              List.of(
                  "Somebody wants to use this e-mail address for their BookStore account. If it was"
                      + " you, confirm it."),
              "Confirm this address",
              List.of(once, "If it was not you, you need not do anything."));
      case EMAIL_CHANGE_REQUESTED ->
          new Words(
              "Another e-mail address was asked for your BookStore account",
              List.of(
                  "Somebody who knows your password asked for another e-mail address for your"
                      + " account. It changes once it is confirmed from the new address.",
                  "If it was you, there is nothing more to do here. If not, change your password"
                      + " now: then the address does not change."),
              "Change my password",
              List.of());
      case EMAIL_CHANGED ->
          new Words(
              "Your BookStore account has another e-mail address",
              List.of(
                  "The e-mail address of your account has changed. This address gets no more mail"
                      + " from BookStore, and you can no longer log in with it.",
                  "If it was not you, reply to this message as soon as you can."),
              "Go to BookStore",
              List.of());
      case PASSWORD_CHANGED ->
          new Words(
              "The password of your BookStore account has changed",
              List.of(
                  "The password of your account has changed, and the other sessions have ended.",
                  "If it was you, you need not do anything. If not, choose another one now."),
              "Choose another password",
              List.of());
      case NEW_DEVICE ->
          new Words(
              "Your BookStore account was used on a new device",
              List.of(
                  "Somebody logged in to your account with your password on a device that is new: "
                      + device
                      + ".",
                  "If it was you, you need not do anything. If not, change your password on the"
                      + " page of your account, and end the sessions that you do not know."),
              "See my account",
              List.of());
    };
  }

  /// The device of a login in words, and the time in the shop's country; empty for other events.
  private static String device(Envelope envelope, Language language) {
    if (!(envelope.data() instanceof NewDeviceUsed device)) {
      return "";
    }
    var time = language.time().format(envelope.occurredAt().atZone(SHOP_TIME));
    var known =
        Stream.of(device.browser(), device.system()).filter(name -> !name.isEmpty()).toList();
    return switch (language) {
      case SPANISH ->
          (known.isEmpty() ? "un navegador que no conocemos" : String.join(" en ", known))
              + ", el "
              + time
              + " (hora de Colombia)";
      case ENGLISH ->
          (known.isEmpty() ? "a browser that we do not know" : String.join(" on ", known))
              + ", on "
              + time
              + " (Colombian time)";
    };
  }
}

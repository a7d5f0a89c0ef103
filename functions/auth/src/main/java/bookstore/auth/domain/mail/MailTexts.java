package bookstore.auth.domain.mail;

import bookstore.auth.domain.link.LinkToken;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The texts of mails in Spanish and English, as plain text and as HTML. A mail has no text that a
/// user has written, such as a name: whoever registers the address of somebody else could otherwise
/// send them what they like in the name of the shop.
///
/// The token is in the fragment of a link, which a browser sends to no server, so that it is in no
/// access log.
public final class MailTexts {
  private final URI shop;

  /// The words of a mail: paragraphs, a link with its label, and more paragraphs.
  private record Words(String subject, List<String> before, String label, List<String> after) {}

  /// The languages of the shop.
  private enum Language {
    SPANISH("es-CO", "Hola:", "Si el botón no funciona, copia esta dirección en tu navegador:"),
    ENGLISH("en", "Hello,", "If the button does not work, copy this address into your browser:");

    private final String tag;
    private final String greeting;
    private final String copyTheLink;

    Language(String tag, String greeting, String copyTheLink) {
      this.tag = tag;
      this.greeting = greeting;
      this.copyTheLink = copyTheLink;
    }

    /// Spanish unless the account is in English.
    static Language of(Optional<String> locale) {
      return locale.filter(tag -> tag.toLowerCase(Locale.ROOT).startsWith("en")).isPresent()
          ? ENGLISH
          : SPANISH;
    }
  }

  /// @param shop the address of the storefront, without a slash at its end
  public MailTexts(URI shop) {
    this.shop = shop;
  }

  /// The message of a kind; `token` stands only in the links of those that have one.
  public Mailer.Message message(MailKind kind, Optional<String> locale, LinkToken token) {
    var language = Language.of(locale);
    var words =
        switch (language) {
          case SPANISH -> spanish(kind);
          case ENGLISH -> english(kind);
        };
    var link = link(kind, token);
    return new Mailer.Message(
        words.subject(), text(words, language, link), html(words, language, link));
  }

  private String link(MailKind kind, LinkToken token) {
    return switch (kind) {
      case VERIFY_EMAIL, CONFIRM_NEW_EMAIL -> shop + "/account/verify-email#token=" + token.text();
      case RESET_PASSWORD -> shop + "/account/reset-password#token=" + token.text();
      case EMAIL_CHANGE_REQUESTED, PASSWORD_CHANGED -> shop + "/account/forgot-password";
      case EMAIL_CHANGED -> shop + "/";
    };
  }

  private static Words spanish(MailKind kind) {
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
    };
  }

  private static Words english(MailKind kind) {
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
    };
  }

  private static String text(Words words, Language language, String link) {
    var text = new StringBuilder(language.greeting).append("\n\n");
    words.before().forEach(paragraph -> text.append(paragraph).append("\n\n"));
    text.append(words.label()).append(":\n").append(link).append("\n\n");
    words.after().forEach(paragraph -> text.append(paragraph).append("\n\n"));
    return text.append("BookStore\n").toString();
  }

  /// Styles are in the elements, because mail programs drop style sheets.
  private static String html(Words words, Language language, String link) {
    var html = new StringBuilder();
    html.append("<!doctype html>\n<html lang=\"").append(language.tag).append("\">");
    html.append("<head><meta charset=\"utf-8\"><title>").append(escaped(words.subject()));
    html.append("</title></head>\n<body style=\"margin:0;background:#f6f3ee\">");
    html.append(
        "<div style=\"max-width:34rem;margin:0 auto;padding:1.5rem;background:#ffffff;"
            + "color:#222222;font:16px/1.5 Arial,sans-serif\">\n");
    paragraph(html, language.greeting);
    words.before().forEach(text -> paragraph(html, text));
    html.append("<p><a href=\"").append(escaped(link));
    html.append(
        "\" style=\"display:inline-block;padding:.75rem 1.25rem;background:#7a2e1d;color:#ffffff;"
            + "text-decoration:none;border-radius:6px\">");
    html.append(escaped(words.label())).append("</a></p>\n");
    words.after().forEach(text -> paragraph(html, text));
    html.append("<p style=\"font-size:14px;color:#555555;overflow-wrap:anywhere\">");
    html.append(escaped(language.copyTheLink)).append("<br>").append(escaped(link));
    html.append("</p>\n");
    paragraph(html, "BookStore");
    return html.append("</div></body></html>\n").toString();
  }

  private static void paragraph(StringBuilder html, String text) {
    html.append("<p>").append(escaped(text)).append("</p>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}

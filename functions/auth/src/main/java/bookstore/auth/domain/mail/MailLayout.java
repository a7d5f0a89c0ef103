package bookstore.auth.domain.mail;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A mail as plain text and as HTML, from its words. Only this class makes HTML of them, and it
/// escapes all of them.
record MailLayout(Language language, Optional<Footer> footer) {

  /// The words of a mail: paragraphs, a link with its label, and more paragraphs.
  record Words(String subject, List<String> before, String label, List<String> after) {}

  /// Why a mail was sent, and the link that turns off its group.
  record Footer(String why, String label, String link) {}

  /// The languages of the shop.
  enum Language {
    SPANISH(
        Locale.of("es", "CO"),
        "Hola:",
        "Si el botón no funciona, copia esta dirección en tu navegador:"),
    ENGLISH(
        Locale.ENGLISH,
        "Hello,",
        "If the button does not work, copy this address into your browser:");

    private final Locale locale;
    private final String greeting;
    private final String copyTheLink;

    Language(Locale locale, String greeting, String copyTheLink) {
      this.locale = locale;
      this.greeting = greeting;
      this.copyTheLink = copyTheLink;
    }

    /// Spanish unless the account is in English.
    static Language of(Optional<String> tag) {
      return tag.filter(it -> it.toLowerCase(Locale.ROOT).startsWith("en")).isPresent()
          ? ENGLISH
          : SPANISH;
    }

    Locale locale() {
      return locale;
    }

    /// How a day and a time are written.
    DateTimeFormatter time() {
      var pattern =
          switch (this) {
            case SPANISH -> "d 'de' MMMM 'de' uuuu 'a las' HH:mm";
            case ENGLISH -> "MMMM d, uuuu 'at' HH:mm";
          };
      return DateTimeFormatter.ofPattern(pattern, locale);
    }
  }

  static MailLayout of(Language language) {
    return new MailLayout(language, Optional.empty());
  }

  MailLayout with(Footer last) {
    return new MailLayout(language, Optional.of(last));
  }

  Mailer.Message message(Words words, String link) {
    return new Mailer.Message(
        words.subject(), text(words, link), html(words, link), footer.map(Footer::link));
  }

  private String text(Words words, String link) {
    var text = new StringBuilder(language.greeting).append("\n\n");
    words.before().forEach(paragraph -> text.append(paragraph).append("\n\n"));
    text.append(words.label()).append(":\n").append(link).append("\n\n");
    words.after().forEach(paragraph -> text.append(paragraph).append("\n\n"));
    text.append("BookStore\n");
    footer.ifPresent(
        last ->
            text.append("\n-- \n")
                .append(last.why())
                .append('\n')
                .append(last.label())
                .append(": ")
                .append(last.link())
                .append('\n'));
    return text.toString();
  }

  /// Styles are in the elements, because mail programs drop style sheets.
  private String html(Words words, String link) {
    var html = new StringBuilder();
    html.append("<!doctype html>\n<html lang=\"").append(language.locale.toLanguageTag());
    html.append("\"><head><meta charset=\"utf-8\">");
    html.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    html.append("<title>").append(escaped(words.subject()));
    html.append("</title></head>\n<body style=\"margin:0;background:#f6f3ee\">");
    html.append(
        "<main style=\"max-width:34rem;margin:0 auto;padding:1.5rem;background:#ffffff;"
            + "color:#222222;font:16px/1.5 Arial,sans-serif\">\n");
    html.append("<h1 style=\"margin:0 0 1rem;font-size:20px;line-height:1.3\">");
    html.append(escaped(words.subject())).append("</h1>\n");
    paragraph(html, language.greeting);
    words.before().forEach(text -> paragraph(html, text));
    html.append("<p><a href=\"").append(escaped(link));
    html.append(
        "\" style=\"display:inline-block;padding:.75rem 1.25rem;background:#7a2e1d;color:#ffffff;"
            + "text-decoration:none;border-radius:6px\">");
    html.append(escaped(words.label())).append("</a></p>\n");
    words.after().forEach(text -> paragraph(html, text));
    fine(html, escaped(language.copyTheLink) + "<br>" + escaped(link));
    paragraph(html, "BookStore");
    footer.ifPresent(last -> fine(html, escaped(last.why()) + "<br>" + anchor(last)));
    return html.append("</main></body></html>\n").toString();
  }

  private static String anchor(Footer last) {
    return "<a href=\"%s\" style=\"color:#7a2e1d\">%s</a>"
        .formatted(escaped(last.link()), escaped(last.label()));
  }

  private static void paragraph(StringBuilder html, String text) {
    html.append("<p>").append(escaped(text)).append("</p>\n");
  }

  private static void fine(StringBuilder html, String content) {
    html.append("<p style=\"font-size:14px;color:#555555;overflow-wrap:anywhere\">");
    html.append(content).append("</p>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}

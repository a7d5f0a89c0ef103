package bookstore.auth.domain.mail;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.domain.link.LinkToken;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.NewDeviceUsed;
import bookstore.shared.kernel.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailTextsTest {
  private static final LinkToken TOKEN = LinkToken.of(new UserId("usr_ana"), new byte[32]);

  private static final Envelope EVENT =
      new Envelope(
          "evt_1",
          Instant.parse("2026-03-02T12:00:00Z"),
          "req_1",
          new NewDeviceUsed(new UserId("usr_ana"), "Firefox", "Windows"));

  private final MailTexts texts = new MailTexts(URI.create("http://localhost:8080"));

  @ParameterizedTest
  @CsvSource({
    "es-CO, Hola:, es-CO",
    "es, Hola:, es-CO",
    "fr, Hola:, es-CO",
    "en, 'Hello,', en",
    "en-GB, 'Hello,', en"
  })
  void are_in_the_language_of_the_account(String locale, String greeting, String lang) {
    var message = texts.message(MailKind.RESET_PASSWORD, Optional.of(locale), TOKEN, EVENT);
    assertThat(message.text()).startsWith(greeting);
    assertThat(message.html()).contains("<html lang=\"" + lang + "\">", greeting);
  }

  @ParameterizedTest
  @EnumSource(MailKind.class)
  void have_a_subject_and_the_same_link_in_both_forms(MailKind kind) {
    var subjects = new HashSet<String>();
    for (var locale : new String[] {"es", "en"}) {
      var message = texts.message(kind, Optional.of(locale), TOKEN, EVENT);
      subjects.add(message.subject());
      assertThat(message.subject()).contains("BookStore").hasSizeLessThan(60);
      var link = message.text().lines().filter(line -> line.startsWith("http")).toList();
      assertThat(link).hasSize(1);
      assertThat(message.html()).contains("href=\"" + link.getFirst() + "\"");
      assertThat(link.getFirst()).startsWith("http://localhost:8080/");
      assertThat(message.html()).doesNotContain("<script", "<img");
    }
    assertThat(subjects).hasSize(2);
  }

  /// Nobody but the owner of the address may use the link, and what is in a fragment is sent to no
  /// server.
  @ParameterizedTest
  @EnumSource(MailKind.class)
  void have_the_token_in_the_fragment_of_links_that_act(MailKind kind) {
    var acts =
        switch (kind) {
          case VERIFY_EMAIL, RESET_PASSWORD, CONFIRM_NEW_EMAIL -> true;
          case EMAIL_CHANGE_REQUESTED, EMAIL_CHANGED, PASSWORD_CHANGED, NEW_DEVICE -> false;
        };
    var text = texts.message(kind, Optional.empty(), TOKEN, EVENT).text();
    assertThat(text.contains("#token=" + TOKEN.text())).isEqualTo(acts);
    assertThat(text.contains(TOKEN.secret())).isEqualTo(acts);
  }
}

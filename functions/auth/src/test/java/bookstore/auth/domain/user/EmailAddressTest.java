package bookstore.auth.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmailAddressTest {
  @Test
  void an_internationalized_domain_and_its_ascii_form_are_one_address() {
    assertThat(canonical("Ana@MÜNCHEN.example")).isEqualTo("ana@xn--mnchen-3ya.example");
    assertThat(canonical("ana@mu\u0308nchen.example")).isEqualTo("ana@xn--mnchen-3ya.example");
    assertThat(canonical("ana@xn--mnchen-3ya.example")).isEqualTo("ana@xn--mnchen-3ya.example");
    assertThat(canonical("ana@例え.example")).isEqualTo("ana@xn--r8jz45g.example");
    assertThat(new EmailAddress("ana@example.com").spellings())
        .containsExactly(new EmailAddress("ana@example.com"));
  }

  @Test
  void a_new_account_has_an_address_that_its_owner_can_read() {
    for (var good :
        List.of(
            "ana@example.com", "josé.a+b@münchen.example", "a@b.co", "a@xn--strae-oqa.example")) {
      assertThat(fault(good)).as(good).isEmpty();
    }
    for (var bad :
        List.of(
            "ana@example.com.",
            "ana@example..com",
            "ana@-example.com",
            "ana@exa_mple.com",
            "an\u200Ba@example.com",
            "an\u0000a@example.com",
            "an\u202Ea@example.com",
            "ana@exam\u200Dple.com",
            "ana@straße.example",
            "a\u00ADna@example.com",
            "ana@" + "a".repeat(64) + ".com")) {
      assertThat(fault(bad)).as(bad).isPresent();
    }
  }

  @Test
  void an_address_of_an_older_account_keeps_its_spelling() {
    for (var old : List.of("ana@example.com.", "ana@straße.example", "an\u200Ba@example.com")) {
      assertThat(new EmailAddress(old).spellings()).contains(new EmailAddress(old));
    }
    assertThat(new EmailAddress("ana@xn--mnchen-3ya.example").spellings())
        .contains(new EmailAddress("ana@münchen.example"));
  }

  private static String canonical(String text) {
    return new EmailAddress(text).canonical().value();
  }

  private static java.util.Optional<String> fault(String text) {
    return new EmailAddress(text).canonical().fault();
  }
}

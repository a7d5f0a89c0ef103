package bookstore.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import org.junit.jupiter.api.Test;

class GenuineTokensTest {
  private final GenuineTokens tokens = new GenuineTokens(2);

  @Test
  void finds_the_claims_of_exactly_the_tokens_that_were_added() {
    tokens.add("header.body.signature", claims("ana"));

    assertThat(tokens.find("header.body.signature")).contains(claims("ana"));
    assertThat(tokens.find("header.body.signaturE")).isEmpty();
  }

  @Test
  void forgets_the_token_that_was_used_longest_ago() {
    tokens.add("first", claims("ana"));
    tokens.add("second", claims("beto"));
    assertThat(tokens.find("first")).isPresent();

    tokens.add("third", claims("caro"));

    assertThat(tokens.find("second")).isEmpty();
    assertThat(tokens.find("first")).isPresent();
    assertThat(tokens.find("third")).isPresent();
  }

  private static JWTClaimsSet claims(String subject) {
    return new JWTClaimsSet.Builder().subject(subject).build();
  }
}

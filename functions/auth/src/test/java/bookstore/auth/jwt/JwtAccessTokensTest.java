package bookstore.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.auth.domain.session.AccessTokens.Claims;
import bookstore.auth.domain.session.AccessTokens.Verification;
import bookstore.shared.kernel.UserId;
import bookstore.shared.runtime.TimeOrderedIds;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class JwtAccessTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-02T14:00:00Z");
  private static final Claims ANA =
      new Claims(new UserId("usr_ana"), "ses_1", "Ana Torres", Set.of("user", "admin"));

  private final LocalSigningKey key = new LocalSigningKey();
  private final JwtAccessTokens tokens = tokens(List.of(key), List.of("https://issuer.example"));

  @Test
  void verifies_the_tokens_it_issues() {
    assertThat(tokens.verify(tokens.issue(ANA, NOW), NOW)).isEqualTo(new Verification.Valid(ANA));
  }

  @Test
  void remembers_genuine_tokens_and_no_forged_ones() throws ParseException {
    var genuine = new GenuineTokens(10);
    var remembering =
        new JwtAccessTokens(
            Rotating.only(key),
            Rotating.only("https://issuer.example"),
            "bookstore",
            new TimeOrderedIds(),
            genuine);
    var token = tokens.issue(ANA, NOW);
    var foreign =
        tokens(List.of(new LocalSigningKey()), List.of("https://issuer.example")).issue(ANA, NOW);

    remembering.verify(token, NOW);
    remembering.verify(foreign, NOW);

    assertThat(genuine.find(token)).contains(SignedJWT.parse(token).getJWTClaimsSet());
    assertThat(genuine.find(foreign)).isEmpty();
    genuine.add("remembered", SignedJWT.parse(token).getJWTClaimsSet());
    assertThat(remembering.verify("remembered", NOW)).isEqualTo(new Verification.Valid(ANA));
  }

  @Test
  void a_verified_token_expires_and_its_forgery_is_invalid() {
    var token = tokens.issue(ANA, NOW);
    assertThat(tokens.verify(token, NOW)).isInstanceOf(Verification.Valid.class);

    assertThat(tokens.verify(token, NOW.plusSeconds(900))).isEqualTo(new Verification.Expired());
    var signature = token.lastIndexOf('.') + 1;
    var forged =
        token.substring(0, signature)
            + (token.charAt(signature) == 'A' ? 'B' : 'A')
            + token.substring(signature + 1);
    assertThat(tokens.verify(forged, NOW)).isEqualTo(new Verification.Invalid());
  }

  @Test
  void issues_tokens_that_other_libraries_verify_with_the_published_keys() throws Exception {
    var jwt = SignedJWT.parse(tokens.issue(ANA, NOW));
    var keys = JWKSet.parse(tokens.publicKeys());

    var published = keys.getKeyByKeyId(jwt.getHeader().getKeyID());

    assertThat(published).isNotNull();
    assertThat(published.isPrivate()).isFalse();
    assertThat(jwt.verify(new ECDSAVerifier(published.toECKey()))).isTrue();
    var jdk = Signature.getInstance("SHA256withECDSAinP1363Format");
    jdk.initVerify(key.publicKey());
    jdk.update(jwt.getSigningInput());
    assertThat(jdk.verify(jwt.getSignature().decode())).isTrue();
  }

  @Test
  void issues_all_claims() throws ParseException {
    var claims = SignedJWT.parse(tokens.issue(ANA, NOW)).getJWTClaimsSet();

    assertThat(claims.getSubject()).isEqualTo("usr_ana");
    assertThat(claims.getStringClaim("sid")).isEqualTo("ses_1");
    assertThat(claims.getStringListClaim("roles")).containsExactly("admin", "user");
    assertThat(claims.getIssuer()).isEqualTo("https://issuer.example");
    assertThat(claims.getAudience()).containsExactly("bookstore");
    assertThat(claims.getIssueTime()).isEqualTo(Date.from(NOW));
    assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(900)));
    assertThat(claims.getJWTID()).isNotBlank();
  }

  @Test
  void computes_the_same_key_id_in_every_process() {
    var other = tokens(List.of(key), List.of("x"));

    assertThat(other.publicKeys()).isEqualTo(tokens.publicKeys());
  }

  @Test
  void issues_signatures_of_the_right_length_every_time() {
    for (int i = 0; i < 300; i++) {
      var token = tokens.issue(ANA, NOW.plusSeconds(i));
      assertThat(tokens.verify(token, NOW.plusSeconds(i))).isInstanceOf(Verification.Valid.class);
    }
  }

  @Test
  void stays_within_the_message_limit_of_kms_for_the_longest_name() {
    var named =
        new Claims(new UserId("u".repeat(64)), "s".repeat(64), "\u0001".repeat(100), Set.of());

    assertThat(tokens.issue(named, NOW)).hasSizeLessThan(4_096);
  }

  @Test
  void expires_exactly_after_fifteen_minutes() {
    var token = tokens.issue(ANA, NOW);

    assertThat(tokens.verify(token, NOW.plus(Duration.ofMinutes(15)).minusMillis(1)))
        .isInstanceOf(Verification.Valid.class);
    assertThat(tokens.verify(token, NOW.plus(Duration.ofMinutes(15))))
        .isEqualTo(new Verification.Expired());
  }

  @Test
  void refuses_a_token_without_signature() throws ParseException {
    var claims = SignedJWT.parse(tokens.issue(ANA, NOW)).getJWTClaimsSet();
    var stripped = tokens.issue(ANA, NOW).replaceFirst("\\.[^.]+$", ".");

    refuses(new PlainJWT(claims).serialize());
    refuses(stripped);
  }

  @Test
  void refuses_the_public_key_as_a_shared_secret() throws Exception {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(keyId())
            .build();

    refuses(signed(header, new MACSigner(key.publicKey().getEncoded()), body -> body));
    var jwk = JWKSet.parse(tokens.publicKeys()).getKeys().getFirst().toJSONString();
    refuses(signed(header, new MACSigner(jwk.getBytes(StandardCharsets.UTF_8)), body -> body));
  }

  @Test
  void refuses_changed_claims_and_changed_signatures() {
    var parts = tokens.issue(ANA, NOW).split("\\.", -1);
    var forged = new Base64URL(parts[1]).decodeToString().replace("usr_ana", "usr_eva");

    refuses(parts[0] + "." + Base64URL.encode(forged) + "." + parts[2]);
    refuses(parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[64]));
    refuses(parts[0] + "." + parts[1] + "." + parts[2].substring(2));
    refuses(parts[0] + "." + parts[1]);
    refuses("");
    refuses("a.b.c");
  }

  @Test
  void refuses_a_key_embedded_in_the_token() throws Exception {
    var own = new LocalSigningKey();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("at+jwt"))
            .keyID(keyId())
            .jwk(
                new com.nimbusds.jose.jwk.ECKey.Builder(
                        com.nimbusds.jose.jwk.Curve.P_256, own.publicKey())
                    .build())
            .build();

    refuses(signed(header, signer(own), body -> body));
  }

  @Test
  void refuses_another_audience_issuer_type_key_or_missing_claims() throws Exception {
    assertThat(tokens.verify(genuine(body -> body), NOW)).isInstanceOf(Verification.Valid.class);
    refuses(genuine(body -> body.audience("other")));
    refuses(genuine(body -> body.audience(List.of("bookstore", "other"))));
    refuses(genuine(body -> body.audience((String) null)));
    refuses(genuine(body -> body.issuer("https://issuer.example/")));
    refuses(genuine(body -> body.issuer(null)));
    refuses(genuine(body -> body.subject(null)));
    refuses(genuine(body -> body.subject("usr ana; drop")));
    refuses(genuine(body -> body.claim("sid", null)));
    refuses(genuine(body -> body.claim("sid", 7)));
    refuses(genuine(body -> body.claim("roles", "admin")));
    refuses(genuine(body -> body.expirationTime(null)));
    refuses(
        signed(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(keyId())
                .build(),
            signer(key),
            body -> body));
    refuses(
        signed(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID("other")
                .build(),
            signer(key),
            body -> body));
    refuses(
        signed(
            new JWSHeader.Builder(header()).criticalParams(Set.of("exp")).build(),
            signer(key),
            body -> body));
  }

  @Test
  void signs_with_the_key_and_issuer_in_use_and_accepts_the_others() throws Exception {
    var next = new LocalSigningKey();
    var before = tokens(List.of(key, next), List.of("https://issuer.example", "https://shop"));
    var after = tokens(List.of(next, key), List.of("https://shop", "https://issuer.example"));

    for (var issuing : List.of(tokens, before, after)) {
      var token = issuing.issue(ANA, NOW);
      assertThat(before.verify(token, NOW)).isEqualTo(new Verification.Valid(ANA));
      assertThat(after.verify(token, NOW)).isEqualTo(new Verification.Valid(ANA));
    }
    assertThat(tokens.verify(after.issue(ANA, NOW), NOW)).isEqualTo(new Verification.Invalid());
    assertThat(SignedJWT.parse(after.issue(ANA, NOW)).getJWTClaimsSet().getIssuer())
        .isEqualTo("https://shop");
    assertThat(keyIds(after)).hasSize(2).containsExactlyInAnyOrderElementsOf(keyIds(before));
    assertThat(SignedJWT.parse(after.issue(ANA, NOW)).getHeader().getKeyID())
        .isEqualTo(keyIds(after).getFirst())
        .isNotEqualTo(keyId());
  }

  @Test
  void a_token_of_the_key_in_use_needs_no_other_key() {
    SigningKey unreadable =
        new SigningKey() {
          @Override
          public ECPublicKey publicKey() {
            throw new IllegalStateException("deleted");
          }

          @Override
          public byte[] sign(byte[] message) {
            throw new IllegalStateException("deleted");
          }
        };
    var rotated = tokens(List.of(key, unreadable), List.of("https://issuer.example"));

    assertThat(rotated.verify(tokens.issue(ANA, NOW), NOW)).isEqualTo(new Verification.Valid(ANA));
  }

  private static JwtAccessTokens tokens(List<SigningKey> keys, List<String> issuers) {
    return new JwtAccessTokens(
        new Rotating<>(keys), new Rotating<>(issuers), "bookstore", new TimeOrderedIds());
  }

  private static List<String> keyIds(JwtAccessTokens tokens) throws ParseException {
    return JWKSet.parse(tokens.publicKeys()).getKeys().stream().map(JWK::getKeyID).toList();
  }

  private void refuses(String token) {
    assertThat(tokens.verify(token, NOW)).as(token).isEqualTo(new Verification.Invalid());
  }

  private String genuine(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
    return signed(header(), signer(key), change);
  }

  private JWSHeader header() throws ParseException {
    return new JWSHeader.Builder(JWSAlgorithm.ES256)
        .type(new JOSEObjectType("at+jwt"))
        .keyID(keyId())
        .build();
  }

  private static String signed(
      JWSHeader header, JWSSigner signer, UnaryOperator<JWTClaimsSet.Builder> change)
      throws JOSEException {
    var body =
        new JWTClaimsSet.Builder()
            .issuer("https://issuer.example")
            .audience("bookstore")
            .subject("usr_ana")
            .claim("sid", "ses_1")
            .claim("name", "Ana Torres")
            .claim("roles", List.of("admin"))
            .expirationTime(Date.from(NOW.plusSeconds(60)));
    var jwt = new SignedJWT(header, change.apply(body).build());
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static JWSSigner signer(LocalSigningKey key) throws JOSEException {
    return new ECDSASigner(key.privateKey());
  }

  private String keyId() throws ParseException {
    Map<String, Object> keys = tokens.publicKeys();
    return JWKSet.parse(keys).getKeys().getFirst().getKeyID();
  }
}

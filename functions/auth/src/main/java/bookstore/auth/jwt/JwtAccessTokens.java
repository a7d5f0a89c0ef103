package bookstore.auth.jwt;

import bookstore.auth.domain.session.AccessTokens;
import bookstore.shared.kernel.IdSource;
import bookstore.shared.kernel.UserId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Access tokens as JWTs signed with ES256 (RFC 9068). Tokens with another algorithm, type or key
/// id are invalid.
public final class JwtAccessTokens implements AccessTokens {
  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  /// About a megabyte.
  private static final int REMEMBERED = 500;

  private final SigningKey signingKey;
  private final String issuer;
  private final String audience;
  private final IdSource ids;
  private final GenuineTokens genuine;
  private volatile @Nullable ECKey publicKey;

  public JwtAccessTokens(SigningKey signingKey, String issuer, String audience, IdSource ids) {
    this(signingKey, issuer, audience, ids, new GenuineTokens(REMEMBERED));
  }

  JwtAccessTokens(
      SigningKey signingKey, String issuer, String audience, IdSource ids, GenuineTokens genuine) {
    this.genuine = genuine;
    this.signingKey = signingKey;
    this.issuer = issuer;
    this.audience = audience;
    this.ids = ids;
  }

  @Override
  public String issue(Claims claims, Instant now) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(publicKey().getKeyID()).build();
    var body =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(audience)
            .subject(claims.userId().value())
            .claim("sid", claims.sessionId())
            .claim("name", claims.name())
            .claim("roles", claims.roles().stream().sorted().toList())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .jwtID(ids.next("jwt"))
            .build();
    var signed = header.toBase64URL() + "." + Base64URL.encode(body.toString());
    return signed + "." + Base64URL.encode(signature(signed));
  }

  @Override
  public Verification verify(String token, Instant now) {
    try {
      var known = genuine.find(token);
      if (known.isPresent()) {
        return verify(known.get(), now);
      }
      var jwt = SignedJWT.parse(token);
      if (!isGenuine(jwt)) {
        return new Verification.Invalid();
      }
      genuine.add(token, jwt.getJWTClaimsSet());
      return verify(jwt.getJWTClaimsSet(), now);
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return new Verification.Invalid();
    }
  }

  @Override
  public Map<String, Object> publicKeys() {
    return new JWKSet(publicKey()).toJSONObject();
  }

  private boolean isGenuine(SignedJWT jwt) throws JOSEException {
    var header = jwt.getHeader();
    return JWSAlgorithm.ES256.equals(header.getAlgorithm())
        && TYPE.equals(header.getType())
        && publicKey().getKeyID().equals(header.getKeyID())
        && jwt.verify(new ECDSAVerifier(publicKey()));
  }

  private Verification verify(JWTClaimsSet body, Instant now) throws ParseException {
    var expires = body.getExpirationTime();
    if (expires == null
        || body.getSubject() == null
        || body.getStringClaim("sid") == null
        || !issuer.equals(body.getIssuer())
        || !List.of(audience).equals(body.getAudience())) {
      return new Verification.Invalid();
    }
    if (!now.isBefore(expires.toInstant())) {
      return new Verification.Expired();
    }
    var name = body.getStringClaim("name");
    var roles = body.getStringListClaim("roles");
    return new Verification.Valid(
        new Claims(
            new UserId(body.getSubject()),
            body.getStringClaim("sid"),
            name == null ? "" : name,
            roles == null ? Set.of() : Set.copyOf(roles)));
  }

  private byte[] signature(String signed) {
    try {
      return ECDSA.transcodeSignatureToConcat(
          signingKey.sign(signed.getBytes(StandardCharsets.US_ASCII)),
          ECDSA.getSignatureByteArrayLength(JWSAlgorithm.ES256));
    } catch (JOSEException e) {
      throw new IllegalStateException("the signing key returned no valid ES256 signature", e);
    }
  }

  /// Read once and cached. The key id is the JWK thumbprint (RFC 7638), so all processes compute
  /// the same id.
  private ECKey publicKey() {
    var known = publicKey;
    if (known != null) {
      return known;
    }
    try {
      var key =
          new ECKey.Builder(Curve.P_256, signingKey.publicKey())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .keyIDFromThumbprint()
              .build();
      publicKey = key;
      return key;
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}

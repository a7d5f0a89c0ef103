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
import com.nimbusds.jose.jwk.JWK;
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

/// Access tokens as JWTs signed with ES256 (RFC 9068). They are signed with the key and the issuer
/// in use; those of every accepted key and issuer are valid. Tokens with another algorithm, type or
/// key id are invalid.
public final class JwtAccessTokens implements AccessTokens {
  private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  /// About a megabyte.
  private static final int REMEMBERED = 500;

  private final List<PublishedKey> keys;
  private final Rotating<String> issuers;
  private final String audience;
  private final IdSource ids;
  private final GenuineTokens genuine;

  public JwtAccessTokens(
      Rotating<SigningKey> keys, Rotating<String> issuers, String audience, IdSource ids) {
    this(keys, issuers, audience, ids, new GenuineTokens(REMEMBERED));
  }

  JwtAccessTokens(
      Rotating<SigningKey> keys,
      Rotating<String> issuers,
      String audience,
      IdSource ids,
      GenuineTokens genuine) {
    this.genuine = genuine;
    this.keys = keys.accepted().stream().map(PublishedKey::new).toList();
    this.issuers = issuers;
    this.audience = audience;
    this.ids = ids;
  }

  @Override
  public String issue(Claims claims, Instant now) {
    var key = keys.getFirst();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(TYPE)
            .keyID(key.publicKey().getKeyID())
            .build();
    var body =
        new JWTClaimsSet.Builder()
            .issuer(issuers.inUse())
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
    return signed + "." + Base64URL.encode(key.signature(signed));
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
    return new JWKSet(keys.stream().<JWK>map(PublishedKey::publicKey).toList()).toJSONObject();
  }

  private boolean isGenuine(SignedJWT jwt) throws JOSEException {
    var header = jwt.getHeader();
    return JWSAlgorithm.ES256.equals(header.getAlgorithm())
        && TYPE.equals(header.getType())
        && isSigned(jwt);
  }

  /// Reads a further key only if the token names none of those before it.
  private boolean isSigned(SignedJWT jwt) throws JOSEException {
    for (var key : keys) {
      if (key.publicKey().getKeyID().equals(jwt.getHeader().getKeyID())) {
        return jwt.verify(new ECDSAVerifier(key.publicKey()));
      }
    }
    return false;
  }

  private Verification verify(JWTClaimsSet body, Instant now) throws ParseException {
    var expires = body.getExpirationTime();
    if (expires == null
        || body.getSubject() == null
        || body.getStringClaim("sid") == null
        || body.getIssuer() == null
        || !issuers.accepted().contains(body.getIssuer())
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

  /// A signing key with its public key, which is read once and cached. The key id is the JWK
  /// thumbprint (RFC 7638), so all processes compute the same id.
  private static final class PublishedKey {
    private final SigningKey key;
    private volatile @Nullable ECKey publicKey;

    PublishedKey(SigningKey key) {
      this.key = key;
    }

    byte[] signature(String signed) {
      try {
        return ECDSA.transcodeSignatureToConcat(
            key.sign(signed.getBytes(StandardCharsets.US_ASCII)),
            ECDSA.getSignatureByteArrayLength(JWSAlgorithm.ES256));
      } catch (JOSEException e) {
        throw new IllegalStateException("the signing key returned no valid ES256 signature", e);
      }
    }

    ECKey publicKey() {
      var known = publicKey;
      if (known != null) {
        return known;
      }
      try {
        var read =
            new ECKey.Builder(Curve.P_256, key.publicKey())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint()
                .build();
        publicKey = read;
        return read;
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

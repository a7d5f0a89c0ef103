package bookstore.shared.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A key of KMS that exists only while a function is primed. Made at its first use.
final class PrimingKey {
  private @Nullable KeyPair pair;

  String publicKey() {
    var der = keys().getPublic().getEncoded();
    return Json.object().put("PublicKey", Base64.getEncoder().encodeToString(der)).toString();
  }

  String sign(JsonNode request) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys().getPrivate());
      signature.update(Base64.getDecoder().decode(request.path("Message").asText()));
      var signed = Base64.getEncoder().encodeToString(signature.sign());
      return Json.object().put("Signature", signed).toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no ECDSA", e);
    }
  }

  private KeyPair keys() {
    var made = pair;
    if (made == null) {
      made = make();
      pair = made;
    }
    return made;
  }

  private static KeyPair make() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no EC keys", e);
    }
  }
}

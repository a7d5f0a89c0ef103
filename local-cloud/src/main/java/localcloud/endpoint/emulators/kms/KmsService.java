package localcloud.endpoint.emulators.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.store.DurableMap;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.CloseableService;
import localcloud.endpoint.wire.Protocol;

/// KMS: keys that sign with ECDSA on P-256 and keys that encrypt, by the JDK's own cryptography.
///
/// A ciphertext is `<key id>|<nonce><AES-GCM>`, so that `Decrypt` finds its key as KMS's does.
public final class KmsService implements CloseableService {
  private static final int MAX_MESSAGE_BYTES = 4096;
  private static final String ALGORITHM = "ECDSA_SHA_256";

  private final DurableMap store;
  private final KmsKeyStore keys;
  private final Arns arns;
  private final BiConsumer<String, Optional<JsonNode>> policies;

  private KmsService(DurableMap store, Arns arns, BiConsumer<String, Optional<JsonNode>> policies) {
    this.store = store;
    this.keys = new KmsKeyStore(store, arns);
    this.arns = arns;
    this.policies = policies;
    keys.ids().forEach(id -> keys.policy(id).ifPresent(policy -> registerPolicy(id, policy)));
  }

  /// `policies` is told the policy of every key as it is set.
  public static KmsService open(
      Optional<Path> directory, Arns arns, BiConsumer<String, Optional<JsonNode>> policies) {
    return new KmsService(DurableMap.open(directory, "keys.jsonl"), arns, policies);
  }

  /// The id of a key by any of its names.
  public String keyId(String name) {
    return keys.idOf(name);
  }

  @Override
  public AwsResponse answer(AwsRequest request) {
    return AwsResponse.json(Protocol.JSON_1_1, answer(request.action(), request.json()));
  }

  private JsonNode answer(String action, JsonNode body) {
    return switch (action) {
      case "CreateKey" -> create(body);
      case "DescribeKey" -> described(key(body));
      case "ListKeys" -> list();
      case "CreateAlias" -> alias(body, true);
      case "UpdateAlias" -> alias(body, false);
      case "DeleteAlias" -> deleteAlias(body);
      case "ListAliases" -> aliases(body);
      case "Sign" -> sign(body);
      case "Verify" -> verify(body);
      case "GetPublicKey" -> publicKey(body);
      case "Encrypt" -> encrypt(body);
      case "Decrypt" -> decrypt(body);
      case "GenerateDataKey" -> dataKey(body, true);
      case "GenerateDataKeyWithoutPlaintext" -> dataKey(body, false);
      case "GenerateRandom" -> random(body);
      case "EnableKey" -> state(body, "Enabled");
      case "DisableKey" -> state(body, "Disabled");
      case "ScheduleKeyDeletion" -> scheduleDeletion(body);
      case "CancelKeyDeletion" -> cancelDeletion(body);
      case "EnableKeyRotation" -> rotation(body, true);
      case "DisableKeyRotation" -> rotation(body, false);
      case "GetKeyRotationStatus" ->
          AwsJson.object()
              .put("KeyId", arn(body))
              .put("KeyRotationEnabled", keys.get(key(body)).path("rotation").asBoolean());
      case "GetKeyPolicy" -> policy(body);
      case "PutKeyPolicy" -> putPolicy(body);
      case "TagResource" -> tag(body);
      case "UntagResource" -> untag(body);
      case "ListResourceTags" -> tags(body);
      default ->
          throw AwsException.badRequest(
              "UnknownOperationException",
              "The local endpoint's KMS does not have the action " + action + ".");
    };
  }

  private JsonNode create(JsonNode body) {
    var spec =
        AwsJson.optional(body, "KeySpec")
            .or(() -> AwsJson.optional(body, "CustomerMasterKeySpec"))
            .orElse(KeyMaterial.ENCRYPTING);
    var usage = spec.equals(KeyMaterial.SIGNING) ? "SIGN_VERIFY" : "ENCRYPT_DECRYPT";
    if (!AwsJson.optional(body, "KeyUsage").orElse("ENCRYPT_DECRYPT").equals(usage)) {
      throw AwsException.validation(
          "The KeyUsage "
              + body.path("KeyUsage").asText()
              + " does not go with the KeySpec "
              + spec
              + ".");
    }
    var id = UUID.randomUUID().toString();
    var description =
        AwsJson.object()
            .put("spec", spec)
            .put("usage", usage)
            .put("state", "Enabled")
            .put("created", now())
            .put("description", AwsJson.optional(body, "Description").orElse(""));
    var tags = description.putObject("tags");
    body.path("Tags")
        .forEach(tag -> tags.put(tag.path("TagKey").asText(), tag.path("TagValue").asText()));
    keys.add(id, description, KeyMaterial.create(spec));
    AwsJson.optional(body, "Policy").ifPresent(policy -> setPolicy(id, policy));
    return described(id);
  }

  private ObjectNode described(String name) {
    var id = keys.idOf(name);
    var key = keys.get(name);
    var spec = key.path("spec").asText();
    var state = key.path("state").asText();
    var metadata =
        AwsJson.object()
            .put("AWSAccountId", arns.accountId())
            .put("KeyId", id)
            .put("Arn", arns.key(id))
            .put("CreationDate", key.path("created").asDouble())
            .put("Enabled", state.equals("Enabled"))
            .put("Description", key.path("description").asText())
            .put("KeyUsage", key.path("usage").asText())
            .put("KeyState", state)
            .put("Origin", "AWS_KMS")
            .put("KeyManager", "CUSTOMER")
            .put("CustomerMasterKeySpec", spec)
            .put("KeySpec", spec)
            .put("MultiRegion", false);
    if (key.has("deletion")) {
      metadata.put("DeletionDate", key.path("deletion").asDouble());
    }
    metadata
        .putArray(spec.equals(KeyMaterial.SIGNING) ? "SigningAlgorithms" : "EncryptionAlgorithms")
        .add(spec.equals(KeyMaterial.SIGNING) ? ALGORITHM : KeyMaterial.ENCRYPTING);
    var answer = AwsJson.object();
    answer.set("KeyMetadata", metadata);
    return answer;
  }

  private JsonNode list() {
    var answer = AwsJson.object().put("Truncated", false);
    var list = answer.putArray("Keys");
    keys.ids().forEach(id -> list.addObject().put("KeyId", id).put("KeyArn", arns.key(id)));
    return answer;
  }

  private JsonNode alias(JsonNode body, boolean mustBeNew) {
    keys.alias(
        AwsJson.required(body, "AliasName"), AwsJson.required(body, "TargetKeyId"), mustBeNew);
    return AwsJson.object();
  }

  private JsonNode deleteAlias(JsonNode body) {
    keys.removeAlias(AwsJson.required(body, "AliasName"));
    return AwsJson.object();
  }

  private JsonNode aliases(JsonNode body) {
    var wanted = AwsJson.optional(body, "KeyId").map(keys::idOf);
    var answer = AwsJson.object().put("Truncated", false);
    var list = answer.putArray("Aliases");
    keys.aliases()
        .forEach(
            (name, alias) -> {
              var id = alias.path("key").asText();
              if (wanted.isEmpty() || wanted.get().equals(id)) {
                list.addObject()
                    .put("AliasName", name)
                    .put("AliasArn", arns.alias(name))
                    .put("TargetKeyId", id)
                    .put("CreationDate", alias.path("created").asDouble());
              }
            });
    return answer;
  }

  private JsonNode sign(JsonNode body) {
    var signature = signingKey(body).sign(message(body), isDigest(body));
    return AwsJson.object()
        .put("KeyId", arn(body))
        .put("Signature", Base64.getEncoder().encodeToString(signature))
        .put("SigningAlgorithm", ALGORITHM);
  }

  private JsonNode verify(JsonNode body) {
    if (!signingKey(body).verifies(message(body), isDigest(body), binary(body, "Signature"))) {
      throw AwsException.badRequest(
          "KMSInvalidSignatureException",
          "The signature is not one of this key over this message.");
    }
    return AwsJson.object()
        .put("KeyId", arn(body))
        .put("SignatureValid", true)
        .put("SigningAlgorithm", ALGORITHM);
  }

  private JsonNode publicKey(JsonNode body) {
    if (!(keys.material(key(body)) instanceof KeyMaterial.SigningKey key)) {
      throw new AwsException(
          "UnsupportedOperationException", 400, "A symmetric key has no public key.");
    }
    var answer =
        AwsJson.object()
            .put("KeyId", arn(body))
            .put("PublicKey", Base64.getEncoder().encodeToString(key.publicKey().getEncoded()))
            .put("CustomerMasterKeySpec", KeyMaterial.SIGNING)
            .put("KeySpec", KeyMaterial.SIGNING)
            .put("KeyUsage", "SIGN_VERIFY");
    answer.putArray("SigningAlgorithms").add(ALGORITHM);
    return answer;
  }

  private KeyMaterial.SigningKey signingKey(JsonNode body) {
    var algorithm = AwsJson.required(body, "SigningAlgorithm");
    if (!(keys.material(key(body)) instanceof KeyMaterial.SigningKey key)) {
      throw AwsException.badRequest(
          "InvalidKeyUsageException",
          arn(body) + " key usage is ENCRYPT_DECRYPT which is not valid for signing.");
    }
    if (!algorithm.equals(ALGORITHM)) {
      throw AwsException.badRequest(
          "InvalidKeyUsageException",
          "Algorithm " + algorithm + " is incompatible with key spec " + KeyMaterial.SIGNING + ".");
    }
    return key;
  }

  private static byte[] message(JsonNode body) {
    var message = binary(body, "Message");
    if (message.length == 0 || message.length > MAX_MESSAGE_BYTES) {
      throw AwsException.validation(
          "The message must have 1 to 4096 bytes; sign a longer one's digest with MessageType"
              + " DIGEST.");
    }
    return message;
  }

  private static boolean isDigest(JsonNode body) {
    var type = AwsJson.optional(body, "MessageType").orElse("RAW");
    if (!type.equals("RAW") && !type.equals("DIGEST")) {
      throw AwsException.validation(
          "The MessageType must be RAW or DIGEST here, not " + type + ".");
    }
    return type.equals("DIGEST");
  }

  private JsonNode encrypt(JsonNode body) {
    var plaintext = binary(body, "Plaintext");
    if (plaintext.length == 0 || plaintext.length > MAX_MESSAGE_BYTES) {
      throw AwsException.validation("The plaintext must have 1 to 4096 bytes.");
    }
    return AwsJson.object()
        .put("KeyId", arn(body))
        .put("CiphertextBlob", ciphertext(keys.idOf(key(body)), plaintext, body))
        .put("EncryptionAlgorithm", KeyMaterial.ENCRYPTING);
  }

  private String ciphertext(String id, byte[] plaintext, JsonNode body) {
    var prefix = (id + "|").getBytes(StandardCharsets.ISO_8859_1);
    var encrypted = secretKey(id).encrypt(plaintext, context(body));
    var all = Arrays.copyOf(prefix, prefix.length + encrypted.length);
    System.arraycopy(encrypted, 0, all, prefix.length, encrypted.length);
    return Base64.getEncoder().encodeToString(all);
  }

  private JsonNode decrypt(JsonNode body) {
    var blob = binary(body, "CiphertextBlob");
    var text = new String(blob, StandardCharsets.ISO_8859_1);
    var bar = text.indexOf('|');
    if (bar < 0) {
      throw KeyMaterial.SecretKey.invalid();
    }
    var id = text.substring(0, bar);
    if (AwsJson.optional(body, "KeyId")
        .map(keys::idOf)
        .filter(wanted -> !wanted.equals(id))
        .isPresent()) {
      throw AwsException.badRequest(
          "IncorrectKeyException",
          "The key ID in the request does not identify a key that can decrypt this.");
    }
    var plaintext =
        secretKey(id).decrypt(Arrays.copyOfRange(blob, bar + 1, blob.length), context(body));
    return AwsJson.object()
        .put("KeyId", arns.key(id))
        .put("Plaintext", Base64.getEncoder().encodeToString(plaintext))
        .put("EncryptionAlgorithm", KeyMaterial.ENCRYPTING);
  }

  private JsonNode dataKey(JsonNode body, boolean withPlaintext) {
    var bytes =
        AwsJson.optional(body, "KeySpec")
            .map(spec -> spec.equals("AES_128") ? 16 : 32)
            .orElseGet(() -> body.path("NumberOfBytes").asInt(32));
    var secret = KeyMaterial.SecretKey.random(Math.clamp(bytes, 1, 1024));
    var answer =
        AwsJson.object()
            .put("KeyId", arn(body))
            .put("CiphertextBlob", ciphertext(keys.idOf(key(body)), secret, body));
    return withPlaintext
        ? answer.put("Plaintext", Base64.getEncoder().encodeToString(secret))
        : answer;
  }

  private static JsonNode random(JsonNode body) {
    var bytes =
        KeyMaterial.SecretKey.random(Math.clamp(body.path("NumberOfBytes").asInt(32), 1, 1024));
    return AwsJson.object().put("Plaintext", Base64.getEncoder().encodeToString(bytes));
  }

  private KeyMaterial.SecretKey secretKey(String id) {
    if (keys.material(id) instanceof KeyMaterial.SecretKey key) {
      return key;
    }
    throw AwsException.badRequest(
        "InvalidKeyUsageException",
        arns.key(id) + " key usage is SIGN_VERIFY which is not valid for encryption.");
  }

  private static byte[] context(JsonNode body) {
    var sorted = new TreeMap<String, String>();
    body.path("EncryptionContext")
        .properties()
        .forEach(e -> sorted.put(e.getKey(), e.getValue().asText()));
    return sorted.toString().getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode state(JsonNode body, String state) {
    keys.update(key(body), k -> k.put("state", state));
    return AwsJson.object();
  }

  private JsonNode scheduleDeletion(JsonNode body) {
    var days = Math.clamp(body.path("PendingWindowInDays").asInt(30), 7, 30);
    var date = now() + Duration.ofDays(days).toSeconds();
    keys.update(key(body), k -> k.put("state", "PendingDeletion").put("deletion", date));
    return AwsJson.object()
        .put("KeyId", arn(body))
        .put("DeletionDate", date)
        .put("KeyState", "PendingDeletion")
        .put("PendingWindowInDays", days);
  }

  private JsonNode cancelDeletion(JsonNode body) {
    keys.update(key(body), k -> k.put("state", "Disabled").without("deletion"));
    return AwsJson.object().put("KeyId", arn(body));
  }

  private JsonNode rotation(JsonNode body, boolean enabled) {
    if (enabled && keys.get(key(body)).path("spec").asText().equals(KeyMaterial.SIGNING)) {
      throw AwsException.badRequest(
          "UnsupportedOperationException", "Asymmetric keys cannot be rotated.");
    }
    keys.update(key(body), k -> k.put("rotation", enabled));
    return AwsJson.object();
  }

  private JsonNode policy(JsonNode body) {
    var id = keys.idOf(key(body));
    keys.get(id);
    return AwsJson.object()
        .put("PolicyName", "default")
        .put("Policy", keys.policy(id).orElseGet(this::defaultPolicy));
  }

  private String defaultPolicy() {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::"
        + arns.accountId()
        + ":root\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}";
  }

  private JsonNode putPolicy(JsonNode body) {
    setPolicy(keys.idOf(key(body)), AwsJson.required(body, "Policy"));
    return AwsJson.object();
  }

  private void setPolicy(String id, String policy) {
    if (AwsJson.parse(policy).filter(JsonNode::isObject).isEmpty()) {
      throw AwsException.badRequest(
          "MalformedPolicyDocumentException", "The key policy is not a JSON object.");
    }
    keys.update(id, k -> k.put("policy", policy));
    registerPolicy(id, policy);
  }

  private void registerPolicy(String id, String policy) {
    policies.accept(arns.key(id), AwsJson.parse(policy));
  }

  private JsonNode tag(JsonNode body) {
    keys.update(
        key(body),
        k -> {
          var tags = k.withObject("/tags");
          body.path("Tags")
              .forEach(tag -> tags.put(tag.path("TagKey").asText(), tag.path("TagValue").asText()));
          return k;
        });
    return AwsJson.object();
  }

  private JsonNode untag(JsonNode body) {
    keys.update(
        key(body),
        k -> {
          body.path("TagKeys").forEach(name -> k.withObject("/tags").remove(name.asText()));
          return k;
        });
    return AwsJson.object();
  }

  private JsonNode tags(JsonNode body) {
    var answer = AwsJson.object().put("Truncated", false);
    var list = answer.putArray("Tags");
    keys.get(key(body))
        .path("tags")
        .properties()
        .forEach(
            tag ->
                list.addObject()
                    .put("TagKey", tag.getKey())
                    .put("TagValue", tag.getValue().asText()));
    return answer;
  }

  private static String key(JsonNode body) {
    return AwsJson.required(body, "KeyId");
  }

  private String arn(JsonNode body) {
    return arns.key(keys.idOf(key(body)));
  }

  private static byte[] binary(JsonNode body, String field) {
    try {
      return Base64.getDecoder().decode(AwsJson.required(body, field));
    } catch (IllegalArgumentException e) {
      throw AwsException.validation("The parameter " + field + " is not Base64.");
    }
  }

  private static double now() {
    return System.currentTimeMillis() / 1000.0;
  }

  @Override
  public void close() {
    store.close();
  }
}

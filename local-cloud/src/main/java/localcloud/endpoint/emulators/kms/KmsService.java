package localcloud.endpoint.emulators.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
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

/// The part of KMS that signs: keys for ECDSA on P-256, and their aliases.
///
/// See https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html for the actions.
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

  /// Opens the keys in a directory, or in memory without one.
  ///
  /// `policies` receives the ARN and the policy of every key that has one, now and on creation.
  public static KmsService open(
      Optional<Path> directory, Arns arns, BiConsumer<String, Optional<JsonNode>> policies) {
    return new KmsService(DurableMap.open(directory, "keys.jsonl"), arns, policies);
  }

  /// The id of a key by its id, its ARN, an alias or an alias's ARN; an unknown name is returned
  /// unchanged.
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
      case "CreateAlias" -> createAlias(body);
      case "ListAliases" -> aliases(body);
      case "Sign" -> sign(body);
      case "GetPublicKey" -> publicKey(body);
      default ->
          throw AwsException.badRequest(
              "UnknownOperationException",
              "The local endpoint's KMS does not have the action " + action + ".");
    };
  }

  private JsonNode create(JsonNode body) {
    var spec = AwsJson.optional(body, "KeySpec").orElse("SYMMETRIC_DEFAULT");
    var usage = AwsJson.optional(body, "KeyUsage").orElse("ENCRYPT_DECRYPT");
    if (!spec.equals(EcSigningKey.SPEC) || !usage.equals(EcSigningKey.USAGE)) {
      throw AwsException.badRequest(
          "UnsupportedOperationException",
          "The local endpoint has keys with the KeySpec %s and the KeyUsage %s, not %s and %s."
              .formatted(EcSigningKey.SPEC, EcSigningKey.USAGE, spec, usage));
    }
    var id = UUID.randomUUID().toString();
    var description =
        AwsJson.object()
            .put("created", System.currentTimeMillis() / 1000.0)
            .put("description", AwsJson.optional(body, "Description").orElse(""));
    var policy = AwsJson.optional(body, "Policy");
    policy.ifPresent(text -> registerPolicy(id, text));
    policy.ifPresent(text -> description.put("policy", text));
    keys.add(id, description, EcSigningKey.create());
    return described(id);
  }

  private ObjectNode described(String name) {
    var id = keys.idOf(name);
    var key = keys.get(name);
    var metadata =
        AwsJson.object()
            .put("AWSAccountId", arns.accountId())
            .put("KeyId", id)
            .put("Arn", arns.key(id))
            .put("CreationDate", key.path("created").asDouble())
            .put("Enabled", true)
            .put("Description", key.path("description").asText())
            .put("KeyUsage", EcSigningKey.USAGE)
            .put("KeyState", "Enabled")
            .put("Origin", "AWS_KMS")
            .put("KeyManager", "CUSTOMER")
            .put("CustomerMasterKeySpec", EcSigningKey.SPEC)
            .put("KeySpec", EcSigningKey.SPEC)
            .put("MultiRegion", false);
    metadata.putArray("SigningAlgorithms").add(ALGORITHM);
    var answer = AwsJson.object();
    answer.set("KeyMetadata", metadata);
    return answer;
  }

  private JsonNode createAlias(JsonNode body) {
    keys.createAlias(AwsJson.required(body, "AliasName"), AwsJson.required(body, "TargetKeyId"));
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
    var algorithm = AwsJson.required(body, "SigningAlgorithm");
    if (!algorithm.equals(ALGORITHM)) {
      throw AwsException.badRequest(
          "InvalidKeyUsageException",
          "Algorithm " + algorithm + " is incompatible with key spec " + EcSigningKey.SPEC + ".");
    }
    var signature = keys.material(key(body)).sign(message(body), isDigest(body));
    return AwsJson.object()
        .put("KeyId", arn(body))
        .put("Signature", Base64.getEncoder().encodeToString(signature))
        .put("SigningAlgorithm", ALGORITHM);
  }

  private JsonNode publicKey(JsonNode body) {
    var encoded = keys.material(key(body)).publicKey().getEncoded();
    var answer =
        AwsJson.object()
            .put("KeyId", arn(body))
            .put("PublicKey", Base64.getEncoder().encodeToString(encoded))
            .put("CustomerMasterKeySpec", EcSigningKey.SPEC)
            .put("KeySpec", EcSigningKey.SPEC)
            .put("KeyUsage", EcSigningKey.USAGE);
    answer.putArray("SigningAlgorithms").add(ALGORITHM);
    return answer;
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

  private void registerPolicy(String id, String policy) {
    var document = AwsJson.parse(policy).filter(JsonNode::isObject);
    if (document.isEmpty()) {
      throw AwsException.badRequest(
          "MalformedPolicyDocumentException", "The key policy is not a JSON object.");
    }
    policies.accept(arns.key(id), document);
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

  @Override
  public void close() {
    store.close();
  }
}

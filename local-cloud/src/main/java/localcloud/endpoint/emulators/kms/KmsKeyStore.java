package localcloud.endpoint.emulators.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.store.DurableMap;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;

/// KMS keys and their aliases, in a file that only its owner can read.
final class KmsKeyStore {
  private static final String KEY = "key/";
  private static final String ALIAS = "alias/";

  private final DurableMap store;
  private final Arns arns;
  private final Map<String, EcSigningKey> material = new ConcurrentHashMap<>();

  KmsKeyStore(DurableMap store, Arns arns) {
    this.store = store;
    this.arns = arns;
  }

  void add(String id, ObjectNode description, EcSigningKey key) {
    description.set("material", key.toJson());
    store.put(KEY + id, description);
    store.sync();
  }

  /// The id of a key by its id, its ARN, an alias or the alias's ARN; an unknown name is returned
  /// unchanged.
  String idOf(String name) {
    var local = name.startsWith("arn:") ? name.substring(name.lastIndexOf(':') + 1) : name;
    if (local.startsWith(ALIAS)) {
      return store.get(local).map(alias -> alias.path("key").asText()).orElse(local);
    }
    return local.startsWith(KEY) ? local.substring(KEY.length()) : local;
  }

  JsonNode get(String name) {
    return store.get(KEY + idOf(name)).orElseThrow(() -> notFound(name));
  }

  EcSigningKey material(String name) {
    var key = get(name);
    return material.computeIfAbsent(idOf(name), _ -> EcSigningKey.read(key.path("material")));
  }

  List<String> ids() {
    return store.entries().keySet().stream()
        .filter(k -> k.startsWith(KEY))
        .map(k -> k.substring(KEY.length()))
        .toList();
  }

  /// The aliases by their names, `alias/...`.
  Map<String, JsonNode> aliases() {
    var all = store.entries();
    all.keySet().removeIf(k -> !k.startsWith(ALIAS));
    return all;
  }

  void createAlias(String alias, String target) {
    if (!alias.matches("alias/[a-zA-Z0-9/_-]+")) {
      throw AwsException.badRequest(
          "InvalidAliasNameException",
          "Alias must start with the prefix \"alias/\" and have letters, digits, / _ - only.");
    }
    if (store.get(alias).isPresent()) {
      throw AwsException.badRequest(
          "AlreadyExistsException",
          "An alias with the name " + arns.alias(alias) + " already exists");
    }
    var kept =
        AwsJson.object()
            .put("key", idOf(target))
            .put("created", System.currentTimeMillis() / 1000.0);
    get(target);
    store.put(alias, kept);
    store.sync();
  }

  Optional<String> policy(String id) {
    return store.get(KEY + id).flatMap(key -> AwsJson.optional(key, "policy"));
  }

  private AwsException notFound(String name) {
    var alias = name.contains(ALIAS);
    var arn = name.startsWith("arn:") ? name : alias ? arns.alias(name) : arns.key(name);
    return AwsException.badRequest(
        "NotFoundException",
        alias ? "Alias " + arn + " is not found." : "Key '" + arn + "' does not exist");
  }
}

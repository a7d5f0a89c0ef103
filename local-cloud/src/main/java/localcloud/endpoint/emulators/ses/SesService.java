package localcloud.endpoint.emulators.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import localcloud.endpoint.iam.Arns;
import localcloud.endpoint.store.DurableMap;
import localcloud.endpoint.wire.AwsException;
import localcloud.endpoint.wire.AwsJson;
import localcloud.endpoint.wire.AwsRequest;
import localcloud.endpoint.wire.AwsResponse;
import localcloud.endpoint.wire.CloseableService;
import localcloud.endpoint.wire.Protocol;
import localcloud.endpoint.wire.routing.SesRoute;

/// The part of SES's API v2 that sends a message: identities, configuration sets and `SendEmail`,
/// which keeps the message in the [Mailbox]. Identities are verified at once, because there is no
/// DNS and no inbox here; the account is not in the sandbox.
///
/// See https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html and
/// https://docs.aws.amazon.com/ses/latest/dg/quotas.html
public final class SesService implements CloseableService {
  private static final int MAX_RECIPIENTS = 50;
  private static final int MAX_MESSAGE_BYTES = 40 * 1024 * 1024;
  private static final int MAX_HEADERS = 15;
  private static final Pattern HEADER_NAME = Pattern.compile("[!-9;-@A-~]{1,126}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]{1,870}");
  private static final String IDENTITY = "identity/";
  private static final String CONFIGURATION_SET = "configuration-set/";

  private final DurableMap store;
  private final Mailbox mailbox;
  private final Arns arns;

  private SesService(DurableMap store, Mailbox mailbox, Arns arns) {
    this.store = store;
    this.mailbox = mailbox;
    this.arns = arns;
  }

  /// Opens identities, configuration sets and messages in a directory, or in memory without one.
  public static SesService open(Optional<Path> directory, Arns arns) {
    return new SesService(
        DurableMap.open(directory, "identities.jsonl"), Mailbox.open(directory), arns);
  }

  public Mailbox mailbox() {
    return mailbox;
  }

  /// The identity that an address would be sent with: the address itself, or else its domain or a
  /// domain above that, whichever is known; an address without an identity is returned unchanged.
  public String identityOf(String fromAddress) {
    MailAddress address;
    try {
      address = MailAddress.parse(fromAddress);
    } catch (AwsException e) {
      return fromAddress;
    }
    return findIdentity(address).orElse(address.text());
  }

  private Optional<String> findIdentity(MailAddress address) {
    if (isIdentity(address.text())) return Optional.of(address.text());
    for (var domain = address.domain(); domain.contains("."); ) {
      if (isIdentity(domain)) return Optional.of(domain);
      domain = domain.substring(domain.indexOf('.') + 1);
    }
    return Optional.empty();
  }

  private boolean isIdentity(String name) {
    return store.get(IDENTITY + key(name)).isPresent();
  }

  /// Identities are not case-sensitive.
  private static String key(String identity) {
    return identity.toLowerCase(Locale.ROOT);
  }

  @Override
  public AwsResponse answer(AwsRequest request) {
    if (request.protocol() != Protocol.REST_JSON) {
      throw unknown("the API v1 with its action " + request.action());
    }
    return AwsResponse.json(Protocol.REST_JSON, result(request));
  }

  private JsonNode result(AwsRequest request) {
    return switch (request.action()) {
      case "SendEmail" -> send(request.json());
      case "CreateEmailIdentity" -> createIdentity(request.json());
      case "GetEmailIdentity" -> identity(SesRoute.name(request.rawPath()));
      case "ListEmailIdentities" -> identities();
      case "CreateConfigurationSet" -> createConfigurationSet(request.json());
      case "GetConfigurationSet" -> configurationSet(SesRoute.name(request.rawPath()));
      case "ListConfigurationSets" -> configurationSets();
      default -> throw unknown(request.action());
    };
  }

  private static AwsException unknown(String what) {
    return AwsException.badRequest(
        "UnknownOperationException", "The local endpoint's SES does not have " + what + ".");
  }

  // --- identities and configuration sets ---------------------------------------------------------

  private JsonNode createIdentity(JsonNode body) {
    var name = required(body, "EmailIdentity");
    if (name.contains("@")) MailAddress.parse(name);
    add(IDENTITY, key(name), "Email identity " + name + " already exist.");
    return identity(name);
  }

  private ObjectNode identity(String name) {
    if (!isIdentity(name)) throw notFound("Email identity " + name + " does not exist.");
    var answer = AwsJson.object().put("IdentityType", type(name));
    answer.put("VerifiedForSendingStatus", true).put("VerificationStatus", "SUCCESS");
    answer.putObject("DkimAttributes").put("SigningEnabled", true).put("Status", "SUCCESS");
    return answer;
  }

  private static String type(String identity) {
    return identity.contains("@") ? "EMAIL_ADDRESS" : "DOMAIN";
  }

  private JsonNode identities() {
    var answer = AwsJson.object();
    var list = answer.putArray("EmailIdentities");
    for (var name : names(IDENTITY)) {
      list.addObject()
          .put("IdentityName", name)
          .put("IdentityType", type(name))
          .put("SendingEnabled", true)
          .put("VerificationStatus", "SUCCESS");
    }
    return answer;
  }

  private JsonNode createConfigurationSet(JsonNode body) {
    var name = required(body, "ConfigurationSetName");
    add(CONFIGURATION_SET, name, "Configuration set " + name + " already exist.");
    return AwsJson.object();
  }

  private JsonNode configurationSet(String name) {
    if (store.get(CONFIGURATION_SET + name).isEmpty()) throw noConfigurationSet(name);
    var answer = AwsJson.object().put("ConfigurationSetName", name);
    answer.putObject("SendingOptions").put("SendingEnabled", true);
    return answer;
  }

  private JsonNode configurationSets() {
    var answer = AwsJson.object();
    var list = answer.putArray("ConfigurationSets");
    names(CONFIGURATION_SET).forEach(list::add);
    return answer;
  }

  private synchronized void add(String kind, String name, String sentenceIfExists) {
    if (store.get(kind + name).isPresent()) {
      throw AwsException.badRequest("AlreadyExistsException", sentenceIfExists);
    }
    store.put(kind + name, AwsJson.object());
  }

  private List<String> names(String kind) {
    return store.entries().keySet().stream()
        .filter(key -> key.startsWith(kind))
        .map(key -> key.substring(kind.length()))
        .toList();
  }

  // --- messages ----------------------------------------------------------------------------------

  private JsonNode send(JsonNode body) {
    var from = required(body, "FromEmailAddress");
    var sender = MailAddress.parse(from);
    var destination = destination(body.path("Destination"));
    var simple = simple(body.path("Content"));
    var message = AwsJson.object().put("Id", messageId()).put("Region", arns.region());
    message.put("Source", from);
    message.set("Destination", destination);
    message.put("Subject", data(simple.path("Subject"), "Content.Simple.Subject"));
    message.set("Body", parts(simple.path("Body")));
    if (simple.has("Headers")) message.set("Headers", headers(simple.path("Headers")));
    checkSize(message);
    checkConfigurationSet(body);
    checkVerified(sender);
    message.put("Timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    mailbox.add(message);
    return AwsJson.object().put("MessageId", message.path("Id").asText());
  }

  private static ObjectNode destination(JsonNode asked) {
    var destination = AwsJson.object();
    var recipients = new ArrayList<String>();
    for (var field : List.of("ToAddresses", "CcAddresses", "BccAddresses")) {
      var addresses = asked.path(field);
      if (addresses.isEmpty()) continue;
      addresses.forEach(address -> recipients.add(address.asText()));
      destination.set(field, addresses);
    }
    if (recipients.isEmpty()) throw refused("Destination must have at least one recipient.");
    if (recipients.size() > MAX_RECIPIENTS) {
      throw refused("Recipient count exceeds " + MAX_RECIPIENTS + ".");
    }
    recipients.forEach(MailAddress::parse);
    return destination;
  }

  private static JsonNode simple(JsonNode content) {
    if (content.has("Simple") && !content.path("Simple").has("Attachments")) {
      return content.path("Simple");
    }
    if (content.isEmpty()) throw refused("Content must not be null.");
    throw unknown("messages with attachments and raw or templated content");
  }

  private static ObjectNode parts(JsonNode body) {
    if (!body.has("Text") && !body.has("Html")) throw refused("The message has no body.");
    var parts = AwsJson.object().putNull("text_part").putNull("html_part");
    if (body.has("Text")) parts.put("text_part", data(body.path("Text"), "Body.Text"));
    if (body.has("Html")) parts.put("html_part", data(body.path("Html"), "Body.Html"));
    return parts;
  }

  /// See https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html
  private static JsonNode headers(JsonNode headers) {
    if (headers.size() > MAX_HEADERS) throw refused("A message has 15 headers at most.");
    for (var header : headers) {
      if (!HEADER_NAME.matcher(required(header, "Name")).matches()) {
        throw refused("The name of a header is not printable ASCII without a colon.");
      }
      if (!HEADER_VALUE.matcher(required(header, "Value")).matches()) {
        throw refused("The value of a header is not printable ASCII.");
      }
    }
    return headers;
  }

  private static String data(JsonNode content, String name) {
    return AwsJson.optional(content, "Data")
        .orElseThrow(() -> refused(name + ".Data is required."));
  }

  private static void checkSize(ObjectNode message) {
    var body = message.path("Body");
    var bytes =
        bytes(message.path("Subject"))
            + bytes(body.path("text_part"))
            + bytes(body.path("html_part"));
    if (bytes > MAX_MESSAGE_BYTES) {
      throw refused(
          "Message length is more than %d bytes long: '%d'.".formatted(MAX_MESSAGE_BYTES, bytes));
    }
  }

  private static long bytes(JsonNode text) {
    return text.asText("").getBytes(StandardCharsets.UTF_8).length;
  }

  private void checkConfigurationSet(JsonNode body) {
    AwsJson.optional(body, "ConfigurationSetName")
        .filter(name -> store.get(CONFIGURATION_SET + name).isEmpty())
        .ifPresent(
            name -> {
              throw noConfigurationSet(name);
            });
  }

  private void checkVerified(MailAddress sender) {
    if (findIdentity(sender).isEmpty()) {
      throw AwsException.badRequest(
          "MessageRejected",
          "Email address is not verified. The following identities failed the check in region "
              + arns.region().toUpperCase(Locale.ROOT)
              + ": "
              + sender.text());
    }
  }

  private static String messageId() {
    var random = UUID.randomUUID();
    return "%016x-%s-000000".formatted(System.currentTimeMillis(), random);
  }

  private static String required(JsonNode body, String field) {
    return AwsJson.optional(body, field)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> refused(field + " is required."));
  }

  private static AwsException refused(String sentence) {
    return AwsException.badRequest("BadRequestException", sentence);
  }

  private static AwsException noConfigurationSet(String name) {
    return notFound("Configuration set <" + name + "> does not exist.");
  }

  private static AwsException notFound(String sentence) {
    return new AwsException("NotFoundException", 404, sentence);
  }

  @Override
  public void close() {
    mailbox.close();
    store.close();
  }
}

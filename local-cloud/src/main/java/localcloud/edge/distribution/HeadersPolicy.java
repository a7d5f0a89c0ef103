package localcloud.edge.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import localcloud.http.Headers;
import localcloud.template.Resource;

/// A response headers policy of the distribution: the headers that are added to and removed from
/// every response.
record HeadersPolicy(List<Item> items, List<String> removed) {
  static final HeadersPolicy NONE = new HeadersPolicy(List.of(), List.of());

  HeadersPolicy {
    items = List.copyOf(items);
    removed = List.copyOf(removed);
  }

  /// A header; if `override` is false, a header of the origin is kept.
  record Item(String name, String value, boolean override) {}

  /// `hosts` replaces the host names of deployed resources by local ones in the headers' values.
  static HeadersPolicy of(Resource policy, UnaryOperator<String> hosts) {
    var config = policy.properties().path("ResponseHeadersPolicyConfig");
    var items = new ArrayList<Item>();
    addSecurity(config.path("SecurityHeadersConfig"), items);
    for (var item : config.path("CustomHeadersConfig").path("Items")) {
      items.add(item(item.path("Header").asText(), item.path("Value").asText(), item));
    }
    var removed = new ArrayList<String>();
    for (var item : config.path("RemoveHeadersConfig").path("Items")) {
      removed.add(item.path("Header").asText());
    }
    items.replaceAll(item -> new Item(item.name(), hosts.apply(item.value()), item.override()));
    return new HeadersPolicy(items, removed);
  }

  void apply(Headers headers) {
    removed.forEach(headers::remove);
    for (var item : items) {
      if (item.override() || !headers.has(item.name())) headers.set(item.name(), item.value());
    }
  }

  private static void addSecurity(JsonNode config, List<Item> items) {
    var policy = config.path("ContentSecurityPolicy");
    if (policy.isObject()) {
      items.add(
          item("content-security-policy", policy.path("ContentSecurityPolicy").asText(), policy));
    }
    var options = config.path("ContentTypeOptions");
    if (options.isObject()) items.add(item("x-content-type-options", "nosniff", options));
    var frames = config.path("FrameOptions");
    if (frames.isObject()) {
      items.add(item("x-frame-options", frames.path("FrameOption").asText(), frames));
    }
    var referrer = config.path("ReferrerPolicy");
    if (referrer.isObject()) {
      items.add(item("referrer-policy", referrer.path("ReferrerPolicy").asText(), referrer));
    }
    var transport = config.path("StrictTransportSecurity");
    if (transport.isObject()) {
      items.add(item("strict-transport-security", transport(transport), transport));
    }
    var xss = config.path("XSSProtection");
    if (xss.isObject()) items.add(item("x-xss-protection", xss(xss), xss));
  }

  private static String transport(JsonNode config) {
    return "max-age="
        + config.path("AccessControlMaxAgeSec").asText()
        + (config.path("IncludeSubdomains").asBoolean() ? "; includeSubDomains" : "")
        + (config.path("Preload").asBoolean() ? "; preload" : "");
  }

  private static String xss(JsonNode config) {
    return (config.path("Protection").asBoolean() ? "1" : "0")
        + (config.path("ModeBlock").asBoolean() ? "; mode=block" : "")
        + (config.has("ReportUri") ? "; report=" + config.path("ReportUri").asText() : "");
  }

  private static Item item(String name, String value, JsonNode config) {
    return new Item(name, value, config.path("Override").asBoolean());
  }
}

package bookstore.auth.domain.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a `User-Agent` header says of a device: the names of the browser and of the operating
/// system, empty when they are unknown. Not the versions, which change by themselves.
public record Device(String browser, String system) {
  /// A sign and the name that it stands for, the more special ones first: Edge names Chrome too.
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    BROWSERS.put("Edg", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("SamsungBrowser/", "Samsung Internet");
    BROWSERS.put("Firefox/", "Firefox");
    BROWSERS.put("FxiOS/", "Firefox");
    BROWSERS.put("CriOS/", "Chrome");
    BROWSERS.put("Chrome/", "Chrome");
    BROWSERS.put("Chromium/", "Chrome");
    BROWSERS.put("Safari/", "Safari");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("iPhone", "iOS");
    SYSTEMS.put("iPad", "iOS");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Mac OS", "macOS");
    SYSTEMS.put("CrOS", "ChromeOS");
    SYSTEMS.put("Linux", "Linux");
    SYSTEMS.put("X11", "Linux");
  }

  public static Device of(Optional<String> userAgent) {
    return new Device(name(BROWSERS, userAgent.orElse("")), name(SYSTEMS, userAgent.orElse("")));
  }

  private static String name(Map<String, String> names, String userAgent) {
    return names.entrySet().stream()
        .filter(each -> userAgent.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}

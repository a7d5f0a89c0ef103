package bookstore.auth.domain.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A blocklist of the most common passwords (NIST SP 800-63B), in lower case.
public record CommonPasswords(Set<String> lowerCase) {
  public CommonPasswords {
    lowerCase = Set.copyOf(lowerCase);
  }

  private static final class Standard {
    private static final CommonPasswords LIST = load();
  }

  /// The list on the class path, which is read once.
  public static CommonPasswords standard() {
    return Standard.LIST;
  }

  private static CommonPasswords load() {
    try (var in = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
      if (in == null) {
        throw new IllegalStateException("common-passwords.txt is not on the classpath");
      }
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new CommonPasswords(
          reader.lines().filter(line -> !line.isBlank()).collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean contains(String password) {
    return lowerCase.contains(password.strip().toLowerCase(Locale.ROOT));
  }
}

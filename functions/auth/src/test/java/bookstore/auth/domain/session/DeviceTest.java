package bookstore.auth.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0                                | Firefox | Windows
          Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0                                | Firefox | Windows
          Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36           | Chrome  | Linux
          Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0   | Edge    | Windows
          Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36    | Chrome  | Android
          Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile Safari/604.1    | Safari  | iOS
          Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605 | Safari  | macOS
          """)
  void is_known_by_the_names_of_browser_and_system(
      String userAgent, String browser, String system) {
    assertThat(Device.of(Optional.of(userAgent))).isEqualTo(new Device(browser, system));
  }

  @Test
  void has_no_part_of_an_unknown_user_agent() {
    var unknown = new Device("", "");
    assertThat(Device.of(Optional.of("<b>http://evil.example</b>"))).isEqualTo(unknown);
    assertThat(Device.of(Optional.empty())).isEqualTo(unknown);
  }
}

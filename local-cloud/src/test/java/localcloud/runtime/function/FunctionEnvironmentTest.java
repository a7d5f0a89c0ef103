package localcloud.runtime.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FunctionEnvironmentTest {
  private static final FunctionDefinition FUNCTION =
      new FunctionDefinition(
          "app-one",
          "one",
          "arn:aws:lambda:us-east-1:000000000000:function:app-one",
          "one.Handler",
          "java25",
          Path.of("code"),
          Map.of("SITE_URL", "https://d1.cloudfront.net", "OTHER", "https://d2.cloudfront.net"),
          Duration.ofSeconds(1),
          512,
          OptionalInt.empty(),
          "arn:aws:iam::000000000000:role/one",
          FunctionDefinition.LATEST);

  @Test
  void the_address_of_the_site_is_the_local_one() {
    var environment =
        new FunctionEnvironment(
            URI.create("http://localhost:4566"),
            "us-east-1",
            1,
            Set.of("https://d1.cloudfront.net"),
            URI.create("http://localhost:8080"));
    assertThat(environment.complete(FUNCTION, Credentials.ofFunction("app-one")).environment())
        .containsEntry("SITE_URL", "http://localhost:8080")
        .containsEntry("OTHER", "https://d2.cloudfront.net")
        .containsEntry("AWS_ENDPOINT_URL", "http://localhost:4566");
  }
}

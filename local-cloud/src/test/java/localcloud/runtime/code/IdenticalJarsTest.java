package localcloud.runtime.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdenticalJarsTest {
  private static final String MAPPER = ObjectMapper.class.getName();

  @TempDir private Path directory = Path.of("");

  @Test
  void finds_a_copy_of_the_same_jar() throws Exception {
    assertThat(compare(copy()).have(MAPPER)).isTrue();
  }

  @Test
  void another_jar_is_not_identical() throws Exception {
    var jar = copy();
    Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);

    assertThat(compare(jar).have(MAPPER)).isFalse();
  }

  @Test
  void a_missing_library_is_not_shared() throws Exception {
    var nothing = Files.createDirectory(directory.resolve("nothing"));

    assertThat(compare(nothing).have(MAPPER)).isFalse();
  }

  private IdenticalJars compare(Path path) throws IOException {
    var other = new URLClassLoader(new URL[] {path.toUri().toURL()}, null);
    return new IdenticalJars(
        other::findResource, IdenticalJarsTest.class.getClassLoader()::getResource);
  }

  private Path copy() throws IOException, URISyntaxException {
    var jar =
        Path.of(ObjectMapper.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Files.copy(jar, directory.resolve("copy.jar"));
  }
}

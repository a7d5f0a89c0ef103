package bookstore.auth.argon2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bookstore.auth.argon2.Argon2PasswordHasher.Parameters;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class Argon2PasswordHasherTest {
  private final Argon2PasswordHasher hasher =
      new Argon2PasswordHasher(Parameters.OWASP_MINIMUM, () -> new byte[32]);

  @Test
  void writes_its_parameters_into_the_hash() {
    var hash = hasher.hash("tres tristes tigres 7");

    assertThat(hash)
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    assertThat(hasher.verify("tres tristes tigres 7", hash)).isTrue();
    assertThat(hasher.verify("tres tristes tigres 8", hash)).isFalse();
    assertThat(hasher.isOutdated(hash)).isFalse();
  }

  /// Made with the reference implementation:
  /// https://github.com/P-H-C/phc-winner-argon2/blob/master/src/test.c
  @Test
  void verifies_a_hash_of_the_reference_implementation() {
    var hash =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    assertThat(hasher.verify("password", hash)).isTrue();
    assertThat(hasher.verify("passwore", hash)).isFalse();
    assertThat(hasher.isOutdated(hash)).isTrue();
  }

  @Test
  void normalizes_the_password_to_unicode_nfc() {
    var hash = hasher.hash("contrase\u00f1a larga");

    assertThat(hasher.verify("contrasen\u0303a larga", hash)).isTrue();
  }

  @Test
  void salts_each_hash() {
    var next = new byte[] {0};
    var salted =
        new Argon2PasswordHasher(
            new Parameters(64, 1, 1),
            () -> {
              var bytes = new byte[32];
              Arrays.fill(bytes, next[0]++);
              return bytes;
            });

    assertThat(salted.hash("same password")).isNotEqualTo(salted.hash("same password"));
  }

  @Test
  void allocates_the_memory_of_a_hash_once() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var hash = hasher.hash("tres tristes tigres 7");

    var before = threads.getCurrentThreadAllocatedBytes();
    assertThat(hasher.verify("tres tristes tigres 7", hash)).isTrue();

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
  }

  @Test
  void hashes_that_are_computed_at_once_do_not_share_memory() throws Exception {
    var passwords = List.of("one password", "two passwords", "three passwords", "four passwords");
    var expected = passwords.stream().map(Argon2PasswordHasherTest::freshHash).toList();

    try (var threads = Executors.newFixedThreadPool(passwords.size())) {
      for (int round = 0; round < 3; round++) {
        var hashes =
            threads.invokeAll(
                passwords.stream().map(it -> (Callable<String>) () -> hasher.hash(it)).toList());
        for (int i = 0; i < hashes.size(); i++) {
          assertThat(hashes.get(i).get()).isEqualTo(expected.get(i));
        }
      }
    }
  }

  private static String freshHash(String password) {
    return new Argon2PasswordHasher(Parameters.OWASP_MINIMUM, () -> new byte[32]).hash(password);
  }

  @Test
  void refuses_a_hash_of_another_algorithm() {
    for (var hash :
        new String[] {"", "$2b$12$abc", "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgL"}) {
      assertThatThrownBy(() -> hasher.verify("password", hash))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}

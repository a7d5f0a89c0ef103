package bookstore.simulation.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CommitSeedTest {
  @Test
  void commits_have_seeds_of_their_own_that_are_no_fixed_ones() {
    assertThat(CommitSeed.seed("00000000aaaa")).isEqualTo(1_000_000);
    assertThat(CommitSeed.seed("0f3a9f97aaaa")).isEqualTo(1_000_000 + 0x0f3a9f97L);
    assertThat(CommitSeed.first()).isGreaterThanOrEqualTo(1_000_000);
  }
}

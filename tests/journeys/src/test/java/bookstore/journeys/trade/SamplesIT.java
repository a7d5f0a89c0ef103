package bookstore.journeys.trade;

import static org.assertj.core.api.Assertions.assertThat;

import bookstore.journeys.shop.RunningShop;
import bookstore.journeys.shop.SampleTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// Invokes the functions with the files in `events-samples/`.
@ExtendWith(RunningShop.class)
class SamplesIT {
  @TestFactory
  Stream<DynamicTest> every_sample_is_processed_without_an_error() {
    return SampleTests.tests(RunningShop.cloud());
  }

  @Test
  void every_function_has_a_sample() {
    assertThat(RunningShop.cloud().functions().definitions())
        .allSatisfy(function -> assertThat(SampleTests.functions()).contains(function.shortName()));
  }
}

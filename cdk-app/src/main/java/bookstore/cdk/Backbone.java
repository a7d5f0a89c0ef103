package bookstore.cdk;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.BaseArchiveProps;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Match;
import software.constructs.Construct;

/// The EventBridge bus of all services, and its archive for replays.
final class Backbone extends Construct {

  private final EventBus bus;

  Backbone(Construct scope) {
    super(scope, "Backbone");
    bus = EventBus.Builder.create(this, "Bus").eventBusName("bookstore").build();
    bus.archive(
        "Archive",
        BaseArchiveProps.builder()
            .archiveName("bookstore")
            .description("All events of the shop, to rebuild read models and look into incidents")
            .eventPattern(EventPattern.builder().source(Match.prefix("bookstore.")).build())
            .retention(Duration.days(30))
            .build());
  }

  EventBus bus() {
    return bus;
  }
}

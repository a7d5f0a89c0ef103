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

  Backbone(Construct scope, Stage stage) {
    super(scope, "Backbone");
    bus = EventBus.Builder.create(this, "Bus").eventBusName(stage.namePrefix()).build();
    bus.archive(
        "Archive",
        BaseArchiveProps.builder()
            .archiveName(stage.namePrefix())
            .description("All events of the shop, to rebuild read models and look into incidents")
            .eventPattern(EventPattern.builder().source(Match.prefix("bookstore.")).build())
            .retention(Duration.days(stage.retentionDays().archive()))
            .build());
  }

  EventBus bus() {
    return bus;
  }
}

package bookstore.shared.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import bookstore.shared.events.BookstoreEvent;
import bookstore.shared.events.Envelope;
import bookstore.shared.events.OutboxMessage;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// One class of a service constructs its events, timers and their ids, so that an event that is
/// published from two places cannot differ. A refund under two ids would be paid twice.
public final class EventFactoryRule {
  private static final String FACTORY = "EventFactory";

  private EventFactoryRule() {}

  /// @throws AssertionError with the other places that construct one
  public static void check(String service) {
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("bookstore." + service);
    noClasses()
        .that(not(simpleNameEndingWith(FACTORY)))
        .should()
        .accessTargetWhere(
            describe("an event, its envelope or its message is made", EventFactoryRule::makesOne))
        .check(classes);
    assertThat(classes.stream().filter(type -> type.getSimpleName().endsWith(FACTORY))).hasSize(1);
  }

  private static boolean makesOne(JavaAccess<?> access) {
    var type = access.getTargetOwner();
    var name = access.getTarget().getName();
    return switch (name) {
      case "<init>" ->
          type.isAssignableTo(BookstoreEvent.class)
              || type.isEquivalentTo(Envelope.class)
              || type.isEquivalentTo(OutboxMessage.class);
      case "once" -> type.isEquivalentTo(Envelope.class);
      case "event", "timer" -> type.isEquivalentTo(OutboxMessage.class);
      default -> false;
    };
  }
}

package bookstore.orders.domain;

import bookstore.shared.events.BookstoreEvent;
import java.util.List;

/// What became of an order, and what the others have to be told.
record Step(Order order, List<BookstoreEvent> events) {
  Step {
    events = List.copyOf(events);
  }
}

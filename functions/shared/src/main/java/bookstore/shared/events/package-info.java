/// The events that services publish and consume, which is the only way they communicate; their JSON
/// Schemas are in `functions/events/`. The sealed `...Inbound` interfaces are the sets of events
/// that each consumer handles.
@NullMarked
package bookstore.shared.events;

import org.jspecify.annotations.NullMarked;

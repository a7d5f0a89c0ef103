/// EventBridge in memory.
@NullMarked
package bookstore.simulation.cloud.events;

import org.jspecify.annotations.NullMarked;

/// What must be true of an order when a schedule is over, whatever the schedule ran on.
@NullMarked
package bookstore.simulation.rules;

import org.jspecify.annotations.NullMarked;

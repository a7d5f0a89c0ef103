/// What goes wrong in the cloud: faults of single SDK calls, drawn anew for each schedule.
@NullMarked
package bookstore.simulation.cloud.faults;

import org.jspecify.annotations.NullMarked;

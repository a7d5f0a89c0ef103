/// The saga under random schedules: the real use cases of all services over stores in memory, in
/// virtual time, with messages that repeat, linger and get lost to the dead letters, and processes
/// that die.
@NullMarked
package bookstore.simulation;

import org.jspecify.annotations.NullMarked;

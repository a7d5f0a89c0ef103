/// All functions of the shop in random schedules over a simulated AWS, in virtual time: see
/// tests/simulation/README.md.
@NullMarked
package bookstore.simulation;

import org.jspecify.annotations.NullMarked;

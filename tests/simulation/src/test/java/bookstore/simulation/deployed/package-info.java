/// The shop as it is deployed: its handlers and their wiring over the simulated cloud.
@NullMarked
package bookstore.simulation.deployed;

import org.jspecify.annotations.NullMarked;

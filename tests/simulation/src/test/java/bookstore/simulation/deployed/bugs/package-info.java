/// Mistakes planted into the deployed shop, which the simulation has to find.
@NullMarked
package bookstore.simulation.deployed.bugs;

import org.jspecify.annotations.NullMarked;

@NullMarked
package bookstore.simulation.cloud;

import org.jspecify.annotations.NullMarked;

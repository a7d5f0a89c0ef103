@NullMarked
package bookstore.simulation.bugs;

import org.jspecify.annotations.NullMarked;

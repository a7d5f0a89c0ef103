@NullMarked
package bookstore.simulation.engine;

import org.jspecify.annotations.NullMarked;

@NullMarked
package bookstore.simulation.audit;

import org.jspecify.annotations.NullMarked;

@NullMarked
package bookstore.simulation.users;

import org.jspecify.annotations.NullMarked;

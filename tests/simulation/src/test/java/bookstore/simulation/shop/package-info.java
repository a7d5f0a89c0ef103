@NullMarked
package bookstore.simulation.shop;

import org.jspecify.annotations.NullMarked;

/// `./bookstore story ORDER`: what happened to an order, read from the functions' logs.
@NullMarked
package bookstore.tools.story;

import org.jspecify.annotations.NullMarked;

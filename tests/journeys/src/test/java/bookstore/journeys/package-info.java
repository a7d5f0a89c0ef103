@NullMarked
package bookstore.journeys;

import org.jspecify.annotations.NullMarked;

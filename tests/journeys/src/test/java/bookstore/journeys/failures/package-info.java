@NullMarked
package bookstore.journeys.failures;

import org.jspecify.annotations.NullMarked;

@NullMarked
package bookstore.journeys.trade;

import org.jspecify.annotations.NullMarked;

@NullMarked
package bookstore.journeys.shop;

import org.jspecify.annotations.NullMarked;

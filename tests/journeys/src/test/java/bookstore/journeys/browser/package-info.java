@NullMarked
package bookstore.journeys.browser;

import org.jspecify.annotations.NullMarked;

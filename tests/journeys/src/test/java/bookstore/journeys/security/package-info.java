@NullMarked
package bookstore.journeys.security;

import org.jspecify.annotations.NullMarked;

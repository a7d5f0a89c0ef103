/// Journeys through the whole shop over HTTP, told by buyers and sellers.
@NullMarked
package bookstore.local.journeys;

import org.jspecify.annotations.NullMarked;

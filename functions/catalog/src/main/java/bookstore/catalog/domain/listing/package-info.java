/// Listings: what a seller offers, and how it is published, revised and withdrawn.
@NullMarked
package bookstore.catalog.domain.listing;

import org.jspecify.annotations.NullMarked;

/// The sample catalogue, and how it gets into a shop: by the shop's own API.
@NullMarked
package bookstore.local.catalogue;

import org.jspecify.annotations.NullMarked;

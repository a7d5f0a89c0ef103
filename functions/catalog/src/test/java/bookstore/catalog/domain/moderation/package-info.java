@NullMarked
package bookstore.catalog.domain.moderation;

import org.jspecify.annotations.NullMarked;

/// Reports of listings, takedowns by administrators, and the audit log of both.
@NullMarked
package bookstore.catalog.domain.moderation;

import org.jspecify.annotations.NullMarked;

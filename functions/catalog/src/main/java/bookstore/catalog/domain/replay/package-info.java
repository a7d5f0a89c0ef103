/// Publishing the state of every listing again, for read models that are rebuilt.
@NullMarked
package bookstore.catalog.domain.replay;

import org.jspecify.annotations.NullMarked;

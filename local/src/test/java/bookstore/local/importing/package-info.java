@NullMarked
package bookstore.local.importing;

import org.jspecify.annotations.NullMarked;

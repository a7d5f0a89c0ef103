/// Shared by the tests of all services.
@NullMarked
package bookstore.shared.testing;

import org.jspecify.annotations.NullMarked;

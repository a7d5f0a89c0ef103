/// What the tests of every service share.
@NullMarked
package bookstore.shared.testing;

import org.jspecify.annotations.NullMarked;

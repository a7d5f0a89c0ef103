/// Tests.
@NullMarked
package bookstore.auth;

import org.jspecify.annotations.NullMarked;

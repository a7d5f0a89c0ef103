/// Tests.
@NullMarked
package bookstore.auth.jwt;

import org.jspecify.annotations.NullMarked;

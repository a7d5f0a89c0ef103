/// Tests.
@NullMarked
package bookstore.auth.lambda;

import org.jspecify.annotations.NullMarked;

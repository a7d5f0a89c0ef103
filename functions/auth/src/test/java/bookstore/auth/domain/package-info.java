/// Tests.
@NullMarked
package bookstore.auth.domain;

import org.jspecify.annotations.NullMarked;

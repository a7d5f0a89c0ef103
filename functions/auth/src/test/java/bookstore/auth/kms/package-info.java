/// Tests.
@NullMarked
package bookstore.auth.kms;

import org.jspecify.annotations.NullMarked;

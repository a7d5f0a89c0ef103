/// Use cases on an account: registration, change of password, disabling, erasure.
@NullMarked
package bookstore.auth.domain.account;

import org.jspecify.annotations.NullMarked;

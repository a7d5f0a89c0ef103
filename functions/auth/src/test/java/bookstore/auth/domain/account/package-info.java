@NullMarked
package bookstore.auth.domain.account;

import org.jspecify.annotations.NullMarked;

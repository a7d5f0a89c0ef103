/// Payment instruments and the tokens that stand for them.
@NullMarked
package bookstore.payments.domain.token;

import org.jspecify.annotations.NullMarked;

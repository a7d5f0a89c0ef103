@NullMarked
package bookstore.payments.domain.payment;

import org.jspecify.annotations.NullMarked;

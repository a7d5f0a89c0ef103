@NullMarked
package bookstore.payments.provider;

import org.jspecify.annotations.NullMarked;

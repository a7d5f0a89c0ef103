/// The rules, in plain Java.
@NullMarked
package bookstore.payments.domain;

import org.jspecify.annotations.NullMarked;

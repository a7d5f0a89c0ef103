/// The simulated payment provider behind the port.
@NullMarked
package bookstore.payments.provider;

import org.jspecify.annotations.NullMarked;

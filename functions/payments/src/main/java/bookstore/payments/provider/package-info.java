/// The simulated payment provider: what a bank would do behind the port.
@NullMarked
package bookstore.payments.provider;

import org.jspecify.annotations.NullMarked;

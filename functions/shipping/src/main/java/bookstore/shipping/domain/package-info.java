/// The rules, in plain Java.
@NullMarked
package bookstore.shipping.domain;

import org.jspecify.annotations.NullMarked;

/// The whole deployed system, defined once.
@NullMarked
package bookstore.cdk;

import org.jspecify.annotations.NullMarked;

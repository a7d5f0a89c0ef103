@NullMarked
package bookstore.cdk;

import org.jspecify.annotations.NullMarked;

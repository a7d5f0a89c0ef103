@NullMarked
package bookstore.shared.http;

import org.jspecify.annotations.NullMarked;

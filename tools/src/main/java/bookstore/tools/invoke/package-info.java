/// Invokes one function in a JVM of its own.
@NullMarked
package bookstore.tools.invoke;

import org.jspecify.annotations.NullMarked;

/// Runs the template's functions in this JVM, and feeds them from queues and streams.
@NullMarked
package bookstore.local.runtime;

import org.jspecify.annotations.NullMarked;

/// Operator commands for failures: dead-letter queues and read models.
@NullMarked
package bookstore.tools.recover;

import org.jspecify.annotations.NullMarked;

/// Ways out: the service's table.
@NullMarked
package bookstore.auth.dynamodb;

import org.jspecify.annotations.NullMarked;

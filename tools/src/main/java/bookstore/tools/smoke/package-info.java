/// Uses a deployed shop once from end to end.
@NullMarked
package bookstore.tools.smoke;

import org.jspecify.annotations.NullMarked;

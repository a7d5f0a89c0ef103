@NullMarked
package bookstore.shared.telemetry;

import org.jspecify.annotations.NullMarked;

/// What every function needs: JSON, AWS clients, configuration, SnapStart hooks.
@NullMarked
package bookstore.shared.runtime;

import org.jspecify.annotations.NullMarked;

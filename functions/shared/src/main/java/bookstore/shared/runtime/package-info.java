/// Services for all functions: JSON, AWS clients, configuration, the contract, SnapStart hooks.
@NullMarked
package bookstore.shared.runtime;

import org.jspecify.annotations.NullMarked;

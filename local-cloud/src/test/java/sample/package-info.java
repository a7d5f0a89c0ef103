/// Small functions for tests, in a separate deployable.
@NullMarked
package sample;

import org.jspecify.annotations.NullMarked;

/// Small functions for tests, run from a deployable of their own.
@NullMarked
package sample;

import org.jspecify.annotations.NullMarked;

/// The org.crac API as SnapStart implements it: hooks run before a snapshot and after a restore.
@NullMarked
package localcloud.runtime.crac;

import org.jspecify.annotations.NullMarked;

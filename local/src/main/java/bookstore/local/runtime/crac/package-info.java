/// SnapStart's hooks on this machine: what `org.crac` in a function's code looks for.
///
/// `org.crac` finds these classes by their simple names in the package that the system property
/// `org.crac.Core.Compat` names, as it finds Lambda's own when deployed.
@NullMarked
package bookstore.local.runtime.crac;

import org.jspecify.annotations.NullMarked;

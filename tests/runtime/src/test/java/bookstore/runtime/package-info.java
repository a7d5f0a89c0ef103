/// Every deployable function under AWS's own runtime interface client, in a process of its own.
@NullMarked
package bookstore.runtime;

import org.jspecify.annotations.NullMarked;

/// Files that survive the process being killed.
@NullMarked
package localcloud.endpoint.store;

import org.jspecify.annotations.NullMarked;

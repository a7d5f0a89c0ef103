/// Storage in files that survives a killed process.
@NullMarked
package localcloud.endpoint.store;

import org.jspecify.annotations.NullMarked;

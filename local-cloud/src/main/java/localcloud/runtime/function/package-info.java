/// Lambda functions in this JVM: instances, concurrency, timeouts, environment and output.
@NullMarked
package localcloud.runtime.function;

import org.jspecify.annotations.NullMarked;

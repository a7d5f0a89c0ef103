/// What happens to single calls of the AWS SDK.
@NullMarked
package bookstore.simulation.cloud.calls;

import org.jspecify.annotations.NullMarked;

/// CloudWatch Logs: what functions printed, kept in memory.
@NullMarked
package localcloud.endpoint.emulators.logs;

import org.jspecify.annotations.NullMarked;

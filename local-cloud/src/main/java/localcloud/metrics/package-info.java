/// The metrics that CloudWatch would have of what runs here, by the minute.
@NullMarked
package localcloud.metrics;

import org.jspecify.annotations.NullMarked;

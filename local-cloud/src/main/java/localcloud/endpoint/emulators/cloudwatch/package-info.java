/// The part of CloudWatch's API that shows alarms and sets their state.
@NullMarked
package localcloud.endpoint.emulators.cloudwatch;

import org.jspecify.annotations.NullMarked;

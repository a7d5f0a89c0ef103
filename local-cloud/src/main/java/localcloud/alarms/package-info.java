/// CloudWatch alarms: evaluated by the minute, and told to the subscribers of their topics.
@NullMarked
package localcloud.alarms;

import org.jspecify.annotations.NullMarked;

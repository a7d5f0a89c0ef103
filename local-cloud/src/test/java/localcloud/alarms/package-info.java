@NullMarked
package localcloud.alarms;

import org.jspecify.annotations.NullMarked;

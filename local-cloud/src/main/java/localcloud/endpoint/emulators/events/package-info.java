/// EventBridge: buses, rules, targets, schedules, archives and replays.
@NullMarked
package localcloud.endpoint.emulators.events;

import org.jspecify.annotations.NullMarked;

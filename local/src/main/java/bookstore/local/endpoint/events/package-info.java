/// EventBridge: buses, rules, archives, replays, schedules, and delivery to queues and functions.
@NullMarked
package bookstore.local.endpoint.events;

import org.jspecify.annotations.NullMarked;

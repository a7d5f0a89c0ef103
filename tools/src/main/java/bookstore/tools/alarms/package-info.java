/// `./bookstore alarms`: the state of the shop's alarms.
@NullMarked
package bookstore.tools.alarms;

import org.jspecify.annotations.NullMarked;

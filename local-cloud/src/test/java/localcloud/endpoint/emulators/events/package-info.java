@NullMarked
package localcloud.endpoint.emulators.events;

import org.jspecify.annotations.NullMarked;

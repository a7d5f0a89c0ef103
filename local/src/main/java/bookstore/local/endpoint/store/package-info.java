/// What the endpoint keeps for itself, in memory or in files that survive a kill.
@NullMarked
package bookstore.local.endpoint.store;

import org.jspecify.annotations.NullMarked;

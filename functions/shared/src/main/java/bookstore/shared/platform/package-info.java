/// Plumbing without business: the HTTP edge, events in and out, clients.
@NullMarked
package bookstore.shared.platform;

import org.jspecify.annotations.NullMarked;

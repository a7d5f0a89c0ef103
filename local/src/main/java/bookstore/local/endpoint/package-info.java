/// The one AWS endpoint of the local cloud: who calls, may they, count it, and on to the service
/// behind.
@NullMarked
package bookstore.local.endpoint;

import org.jspecify.annotations.NullMarked;

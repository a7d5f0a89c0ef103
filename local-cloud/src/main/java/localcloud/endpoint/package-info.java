/// One AWS endpoint: it authenticates, authorizes and meters each call and passes it to a service.
@NullMarked
package localcloud.endpoint;

import org.jspecify.annotations.NullMarked;

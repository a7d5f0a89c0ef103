/// AWS's protocols: a call as it came in, an answer as it goes out, and errors in each protocol's
/// shape.
@NullMarked
package bookstore.local.endpoint.wire;

import org.jspecify.annotations.NullMarked;

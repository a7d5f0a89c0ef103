/// The AWS wire protocols: requests, responses and errors in JSON, Query and REST-XML.
@NullMarked
package localcloud.endpoint.wire;

import org.jspecify.annotations.NullMarked;

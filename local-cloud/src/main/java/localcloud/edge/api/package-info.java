/// API Gateway HTTP API: routes, authorizer, CORS and Lambda proxy integration.
@NullMarked
package localcloud.edge.api;

import org.jspecify.annotations.NullMarked;

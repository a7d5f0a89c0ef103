/// The HTTP side on localhost: what CloudFront and the HTTP API do when deployed.
@NullMarked
package bookstore.local.edge;

import org.jspecify.annotations.NullMarked;

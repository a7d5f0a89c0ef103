@NullMarked
package localcloud.endpoint.iam;

import org.jspecify.annotations.NullMarked;

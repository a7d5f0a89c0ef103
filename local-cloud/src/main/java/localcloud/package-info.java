/// Runs a synthesized AWS CDK template on one machine.
@NullMarked
package localcloud;

import org.jspecify.annotations.NullMarked;

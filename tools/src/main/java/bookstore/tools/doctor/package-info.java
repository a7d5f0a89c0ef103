/// Checks a machine and an AWS account for what the other commands and a deployment need.
@NullMarked
package bookstore.tools.doctor;

import org.jspecify.annotations.NullMarked;

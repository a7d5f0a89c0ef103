/// The operations of AWS KMS that templates and their functions use, with the JDK's cryptography.
@NullMarked
package localcloud.endpoint.emulators.kms;

import org.jspecify.annotations.NullMarked;

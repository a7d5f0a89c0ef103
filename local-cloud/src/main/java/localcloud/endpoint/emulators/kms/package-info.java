/// The operations of AWS KMS that templates and their functions use, by the JDK's cryptography.
@NullMarked
package localcloud.endpoint.emulators.kms;

import org.jspecify.annotations.NullMarked;

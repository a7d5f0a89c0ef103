/// KMS by the JDK's own cryptography.
@NullMarked
package bookstore.local.endpoint.kms;

import org.jspecify.annotations.NullMarked;

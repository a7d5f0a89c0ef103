/// The signing key in KMS.
@NullMarked
package bookstore.auth.kms;

import org.jspecify.annotations.NullMarked;

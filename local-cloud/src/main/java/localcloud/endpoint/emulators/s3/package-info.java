/// The operations of Amazon S3 that templates and their functions use, on files.
@NullMarked
package localcloud.endpoint.emulators.s3;

import org.jspecify.annotations.NullMarked;

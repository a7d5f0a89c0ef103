/// The part of S3 that the shop needs, on files.
@NullMarked
package bookstore.local.endpoint.s3;

import org.jspecify.annotations.NullMarked;

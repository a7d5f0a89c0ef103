/// Outbound adapters: buckets in S3.
@NullMarked
package bookstore.catalog.s3;

import org.jspecify.annotations.NullMarked;

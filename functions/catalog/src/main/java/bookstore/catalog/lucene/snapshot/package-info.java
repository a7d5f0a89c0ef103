/// Snapshots of the search index in S3, and their replicas in the memory of a function.
@NullMarked
package bookstore.catalog.lucene.snapshot;

import org.jspecify.annotations.NullMarked;

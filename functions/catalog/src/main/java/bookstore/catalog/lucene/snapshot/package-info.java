/// Snapshots of the search index in a bucket, and their replicas in a function's memory.
@NullMarked
package bookstore.catalog.lucene.snapshot;

import org.jspecify.annotations.NullMarked;

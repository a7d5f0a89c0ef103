/// Inbound adapters: one class per deployed Lambda function.
@NullMarked
package bookstore.catalog.lambda;

import org.jspecify.annotations.NullMarked;

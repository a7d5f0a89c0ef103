/// Inbound adapters: one class per deployed Lambda function.
@NullMarked
package bookstore.auth.lambda;

import org.jspecify.annotations.NullMarked;

/// Events as messages: encoding, decoding, the SQS consumer and its dead-letter queue.
@NullMarked
package bookstore.shared.messaging;

import org.jspecify.annotations.NullMarked;

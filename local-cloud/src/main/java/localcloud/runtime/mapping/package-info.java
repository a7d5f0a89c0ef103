/// Event source mappings: SQS queues and DynamoDB streams that invoke functions.
@NullMarked
package localcloud.runtime.mapping;

import org.jspecify.annotations.NullMarked;

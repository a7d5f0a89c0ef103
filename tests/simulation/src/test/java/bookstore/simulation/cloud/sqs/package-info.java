/// SQS in memory: standard queues with visibility timeouts, delays and redrive policies.
@NullMarked
package bookstore.simulation.cloud.sqs;

import org.jspecify.annotations.NullMarked;

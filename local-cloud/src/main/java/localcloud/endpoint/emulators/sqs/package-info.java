/// SQS, by ElasticMQ.
@NullMarked
package localcloud.endpoint.emulators.sqs;

import org.jspecify.annotations.NullMarked;

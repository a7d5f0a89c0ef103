/// SQS by ElasticMQ in this process, with a journal that loses nothing that was answered.
@NullMarked
package bookstore.local.endpoint.sqs;

import org.jspecify.annotations.NullMarked;

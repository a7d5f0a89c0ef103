/// What every function tells the people who run it: log lines and metrics, by AWS Lambda
/// Powertools.
@NullMarked
package bookstore.shared.telemetry;

import org.jspecify.annotations.NullMarked;

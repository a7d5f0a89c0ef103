/// Log lines, metrics and trace headers of the functions, with Powertools for AWS Lambda.
@NullMarked
package bookstore.shared.telemetry;

import org.jspecify.annotations.NullMarked;

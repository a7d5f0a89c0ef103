/// The HTTP edge: requests checked against the contract, responses and problem documents.
@NullMarked
package bookstore.shared.http;

import org.jspecify.annotations.NullMarked;

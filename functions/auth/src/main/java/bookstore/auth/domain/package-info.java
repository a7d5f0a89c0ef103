/// The rules of accounts, sessions and notifications, in plain Java.
@NullMarked
package bookstore.auth.domain;

import org.jspecify.annotations.NullMarked;

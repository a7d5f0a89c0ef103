/// A user's account: what is known of a person, and who may hold an e-mail address.
@NullMarked
package bookstore.auth.domain.user;

import org.jspecify.annotations.NullMarked;

/// Sessions: login, refresh with token rotation, logout, and access tokens.
@NullMarked
package bookstore.auth.domain.session;

import org.jspecify.annotations.NullMarked;

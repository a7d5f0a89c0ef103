/// Sessions: log in, refresh, log out, and the access tokens they issue.
@NullMarked
package bookstore.auth.domain.session;

import org.jspecify.annotations.NullMarked;

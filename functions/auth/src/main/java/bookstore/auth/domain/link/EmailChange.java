package bookstore.auth.domain.link;

import bookstore.auth.domain.user.EmailAddress;

/// The address that the user of an account wants to have. A later request replaces it.
public record EmailChange(String requestId, EmailAddress email) {}

package bookstore.shared.events;

import bookstore.shared.kernel.UserId;

/// The user of an account has shown that its e-mail address is theirs.
public record EmailVerified(UserId userId) implements BookstoreEvent {}

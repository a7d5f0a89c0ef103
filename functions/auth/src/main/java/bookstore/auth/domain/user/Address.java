package bookstore.auth.domain.user;

import org.jspecify.annotations.Nullable;

/// A shipping address.
public record Address(
    String name,
    String line1,
    @Nullable String line2,
    String city,
    @Nullable String region,
    @Nullable String postalCode,
    String country,
    @Nullable String phone) {}

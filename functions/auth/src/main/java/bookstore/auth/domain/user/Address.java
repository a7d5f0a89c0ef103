package bookstore.auth.domain.user;

import org.jspecify.annotations.Nullable;

/// Where a user wants parcels sent.
public record Address(
    String name,
    String line1,
    @Nullable String line2,
    String city,
    @Nullable String region,
    @Nullable String postalCode,
    String country) {}

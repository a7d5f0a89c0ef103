package bookstore.shared.events;

import org.jspecify.annotations.Nullable;

/// The address that a parcel is sent to; `country` is ISO 3166 alpha-2.
public record ShippingAddress(
    String name,
    String line1,
    @Nullable String line2,
    String city,
    @Nullable String region,
    @Nullable String postalCode,
    String country,
    @Nullable String phone) {}

package bookstore.shared.events;

/// The `data` of an event. The type's name and version make the `detail-type`, such as
/// `OrderPlaced.v1`.
public sealed interface BookstoreEvent
    permits UserRegistered,
        EmailVerificationRequested,
        EmailVerified,
        EmailChangeRequested,
        EmailChanged,
        PasswordResetRequested,
        PasswordChanged,
        NewDeviceUsed,
        UserErased,
        UserStatusChanged,
        ListingChanged,
        ListingWithdrawn,
        ListingsRestated,
        StockReserved,
        StockReleased,
        StockRejected,
        OrderPlaced,
        OrderOverdue,
        PaymentRequested,
        OrderPaid,
        DispatchApproved,
        OrderCancelled,
        RefundRequested,
        OrderCompleted,
        PaymentCaptured,
        PaymentDeclined,
        PaymentRefunded,
        ShipmentReported,
        Timer {}

package bookstore.shared.events;

/// The events and timers that the queue `payments-events` delivers to its function.
public sealed interface PaymentsInbound
    permits PaymentRequested,
        OrderCancelled,
        RefundRequested,
        OrderOverdue,
        TransferSettlementDue {}

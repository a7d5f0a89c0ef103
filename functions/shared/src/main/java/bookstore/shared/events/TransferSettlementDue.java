package bookstore.shared.events;

import bookstore.shared.kernel.OrderId;

/// The bank has settled the transfer.
public record TransferSettlementDue(OrderId orderId)
    implements Timer, OrderEvent, PaymentsInbound {}

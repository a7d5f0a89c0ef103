package bookstore.shared.events;

/// A message of a service to itself, delayed; it never reaches the bus.
public sealed interface Timer extends BookstoreEvent
    permits ErasureStepDue,
        ImportStepDue,
        ListingsReplayDue,
        OrderExpiryDue,
        SearchRebuildDue,
        ShipmentStepDue,
        TransferSettlementDue {}

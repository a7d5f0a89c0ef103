package bookstore.shared.events;

/// A delayed message of a service to itself. It is sent to the queue of the service and never to
/// the bus.
public sealed interface Timer extends BookstoreEvent
    permits ErasureStepDue,
        ImportStepDue,
        ListingsReplayDue,
        OrderExpiryDue,
        PhotoCheckDue,
        ReinstatementStepDue,
        SearchRebuildDue,
        ShipmentStepDue,
        TransferSettlementDue {}

package bookstore.shared.events;

/// The events and timers that the queue `catalog-bulk` delivers to its function: work on many
/// listings, and on photos. It does some seconds of it and continues with another message.
public sealed interface CatalogBulkInbound
    permits ImportStepDue,
        PhotoCheckDue,
        ErasureStepDue,
        ReinstatementStepDue,
        ListingsReplayDue,
        UserErased {}

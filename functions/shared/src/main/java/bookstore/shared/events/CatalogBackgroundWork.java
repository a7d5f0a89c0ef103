package bookstore.shared.events;

/// Background work: `catalog-events` spends some seconds on it after the orders of a batch, and
/// continues it with another message.
public sealed interface CatalogBackgroundWork extends CatalogInbound
    permits ImportStepDue,
        PhotoCheckDue,
        ErasureStepDue,
        ReinstatementStepDue,
        ListingsReplayDue,
        UserErased {}

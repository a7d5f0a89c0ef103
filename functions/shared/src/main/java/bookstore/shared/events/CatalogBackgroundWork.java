package bookstore.shared.events;

/// Work for which `catalog-events` takes some seconds after the orders of a batch; the rest is
/// continued by another message.
public sealed interface CatalogBackgroundWork extends CatalogInbound
    permits ImportStepDue, ErasureStepDue, ListingsReplayDue, UserErased {}

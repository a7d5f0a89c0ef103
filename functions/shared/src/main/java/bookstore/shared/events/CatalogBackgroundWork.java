package bookstore.shared.events;

/// What `catalog-events` works on for some seconds after the orders of a batch, and continues in
/// another message when the time is over.
public sealed interface CatalogBackgroundWork extends CatalogInbound
    permits ImportStepDue, ErasureStepDue, ListingsReplayDue, UserErased {}

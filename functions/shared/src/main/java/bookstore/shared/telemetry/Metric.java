package bookstore.shared.telemetry;

import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/// The custom metrics of the functions. Alarms and the dashboard read these names.
public enum Metric {
  ORDERS_PLACED("OrdersPlaced", MetricUnit.COUNT),
  ORDERS_PAID("OrdersPaid", MetricUnit.COUNT),
  ORDERS_DECLINED("OrdersDeclined", MetricUnit.COUNT),
  ORDERS_EXPIRED("OrdersExpired", MetricUnit.COUNT),
  ORDERS_REFUNDED("OrdersRefunded", MetricUnit.COUNT),
  RESERVATION_CONFLICTS("ReservationConflicts", MetricUnit.COUNT),
  ORDERS_REPAIRED("OrdersRepaired", MetricUnit.COUNT),
  OUTBOX_ITEMS_SWEPT("OutboxItemsSwept", MetricUnit.COUNT),
  OUTBOX_ITEMS_SET_ASIDE("OutboxItemsSetAside", MetricUnit.COUNT),
  OUTBOX_LAG("OutboxLag", MetricUnit.MILLISECONDS),
  SEARCH_LAG("SearchLag", MetricUnit.MILLISECONDS),
  REDRIVES("Redrives", MetricUnit.COUNT),
  SERVER_ERRORS("ServerErrors", MetricUnit.COUNT),
  FAILED_MESSAGES("FailedMessages", MetricUnit.COUNT);

  public static final String NAMESPACE = "BookStore";

  private final String text;
  private final MetricUnit unit;

  Metric(String text, MetricUnit unit) {
    this.text = text;
    this.unit = unit;
  }

  public String text() {
    return text;
  }

  MetricUnit unit() {
    return unit;
  }
}

package bookstore.orders.lambda;

import bookstore.orders.Wiring;
import bookstore.orders.domain.erasure.EraseBuyer;
import bookstore.orders.domain.recovery.ReconcileOrders;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.ScheduleFunction;
import bookstore.shared.runtime.SnapStart;
import bookstore.shared.telemetry.LogEvent;
import bookstore.shared.telemetry.Metric;
import bookstore.shared.telemetry.Telemetry;
import com.amazonaws.services.lambda.runtime.Context;
import java.util.Map;

/// Recovers, every minute, the orders that wait longer than their step takes, and repeats erasures.
public final class OrdersReconciler implements ScheduleFunction {
  /// The most orders of a step in one run; the others follow in the next run.
  private static final int MOST = 100;

  private final ReconcileOrders reconcile;
  private final EraseBuyer eraseBuyer;
  private final Telemetry telemetry = new Telemetry();

  public OrdersReconciler() {
    this(Environment.ofProcess());
  }

  public OrdersReconciler(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private OrdersReconciler(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime(
        "orders-reconciler",
        environment,
        OrdersReconciler::new,
        () -> wiring.orders().find(new OrderId("priming")));
  }

  public OrdersReconciler(Wiring wiring) {
    this.reconcile = wiring.reconcileOrders();
    this.eraseBuyer = wiring.eraseBuyer();
  }

  @Override
  public Map<String, Integer> handleRequest(Map<String, Object> schedule, Context context) {
    return telemetry.inScope(context, null, () -> run(context));
  }

  private Map<String, Integer> run(Context context) {
    int erased = eraseBuyer.repeat(MOST);
    var repaired = reconcile.run(MOST);
    int orders = repaired.asked() + repaired.expired();
    var counts = Map.of("asked", repaired.asked(), "expired", repaired.expired(), "erased", erased);
    telemetry.info(new LogEvent.ScheduleRun(counts));
    if (orders > 0) {
      Telemetry.count(context, Metric.ORDERS_REPAIRED, orders);
    }
    return counts;
  }
}

package bookstore.orders.lambda;

import bookstore.orders.Wiring;
import bookstore.orders.domain.recovery.ReconcileOrders;
import bookstore.shared.runtime.Log;
import bookstore.shared.runtime.Metrics;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/// Recovers, every minute, the orders that wait longer than their step takes.
public final class OrdersReconciler
    implements RequestHandler<Map<String, Object>, Map<String, Integer>> {
  /// The most orders of a step in one run; the others follow in the next run.
  private static final int MOST = 100;

  private final ReconcileOrders reconcile;

  public OrdersReconciler() {
    this(Wiring.production());
  }

  public OrdersReconciler(Map<String, String> environment) {
    this(Wiring.of(environment));
  }

  OrdersReconciler(Wiring wiring) {
    this.reconcile = wiring.reconcileOrders();
  }

  @Override
  public Map<String, Integer> handleRequest(Map<String, Object> schedule, Context context) {
    var repaired = reconcile.run(MOST);
    int orders = repaired.asked() + repaired.expired();
    if (orders > 0) {
      Log.warn(
          context,
          "orders were stuck",
          Map.of("asked", repaired.asked(), "expired", repaired.expired()));
      Metrics.count(context, "OrdersRepaired", orders);
    }
    return Map.of("asked", repaired.asked(), "expired", repaired.expired());
  }
}

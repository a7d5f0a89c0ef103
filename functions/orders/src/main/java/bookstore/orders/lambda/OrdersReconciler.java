package bookstore.orders.lambda;

import bookstore.orders.Wiring;
import bookstore.orders.domain.recovery.ReconcileOrders;
import bookstore.shared.runtime.Log;
import bookstore.shared.runtime.Metrics;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/// Looks every minute for orders that wait longer than their step takes.
public final class OrdersReconciler
    implements RequestHandler<Map<String, Object>, Map<String, Integer>> {
  /// Of a kind in a minute; the rest has its turn in the next.
  private static final int MOST = 100;

  private final ReconcileOrders reconcile;

  public OrdersReconciler() {
    this(Wiring.environment());
  }

  public OrdersReconciler(Map<String, String> environment) {
    this(Wiring.reconcileOrders(environment));
  }

  OrdersReconciler(ReconcileOrders reconcile) {
    this.reconcile = reconcile;
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

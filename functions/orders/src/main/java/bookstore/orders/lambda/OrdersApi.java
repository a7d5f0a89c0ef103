package bookstore.orders.lambda;

import bookstore.orders.Wiring;
import bookstore.orders.domain.cart.Cart;
import bookstore.orders.domain.cart.CartLine;
import bookstore.orders.domain.cart.ReplaceCart;
import bookstore.orders.domain.delivery.Carrier;
import bookstore.orders.domain.listings.ListingCopy;
import bookstore.orders.domain.order.Order;
import bookstore.orders.domain.order.OrderLine;
import bookstore.orders.domain.order.PlaceOrder;
import bookstore.orders.domain.saga.CancelOrder;
import bookstore.orders.domain.saga.PayOrder;
import bookstore.shared.http.Http;
import bookstore.shared.http.InvalidRequestException;
import bookstore.shared.http.Problem;
import bookstore.shared.http.Request;
import bookstore.shared.http.Response;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderId;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.FieldError;
import bookstore.shared.runtime.HttpFunction;
import bookstore.shared.runtime.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The orders API: a method per operation of openapi.yaml.
public final class OrdersApi implements HttpFunction {
  private final Http http;
  private final Wiring wiring;
  private final PlaceOrder placeOrder;
  private final CancelOrder cancelOrder;
  private final PayOrder payOrder;
  private final ReplaceCart replaceCart;
  private final Pages pages;

  public OrdersApi() {
    this(Environment.ofProcess());
  }

  public OrdersApi(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private OrdersApi(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime(
        "orders-api",
        environment,
        OrdersApi::new,
        () -> wiring.orders().find(new OrderId("priming")));
  }

  public OrdersApi(Wiring wiring) {
    this.wiring = wiring;
    placeOrder = wiring.placeOrder();
    cancelOrder = wiring.cancelOrder();
    payOrder = wiring.payOrder();
    replaceCart = wiring.replaceCart();
    pages = new Pages(wiring.orders());
    http =
        Http.operations(
            "orders-api",
            Map.of(
                "placeOrder", this::place,
                "listOrders", pages::orders,
                "getOrder", this::get,
                "cancelOrder", this::cancel,
                "payOrder", this::pay,
                "getCart", this::getCart,
                "putCart", this::putCart,
                "listDeliveryOptions", this::deliveryOptions,
                "listSales", pages::sales));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return http.handleRequest(event, context);
  }

  private Response place(Request request) {
    return switch (placeOrder.run(command(request))) {
      case PlaceOrder.Outcome.Placed(var order, var copies) -> placed(order, copies);
      case PlaceOrder.Outcome.Replayed(var order) ->
          placed(order, copiesOf(order)).header("idempotency-replayed", "true");
      case PlaceOrder.Outcome.KeyReused() ->
          refused(422, "idempotency_key_reused", "This Idempotency-Key was used with another body");
      case PlaceOrder.Outcome.OwnListing() ->
          refused(422, "own_listing", "You cannot buy your own listing");
      case PlaceOrder.Outcome.AccountErased() -> Response.problem(Problem.unauthenticated());
      case PlaceOrder.Outcome.NotDelivered() ->
          refused(422, "delivery_not_available", "This carrier does not deliver to this country");
      case PlaceOrder.Outcome.QuotaExceeded(var limit, var most, var wait) ->
          Response.problem(quotaExceeded(limit, most, wait));
      case PlaceOrder.Outcome.TooLarge() ->
          refused(422, "order_too_large", "The order is too large; order fewer books at once");
      case PlaceOrder.Outcome.Unavailable(var listings) ->
          Response.problem(
              Problem.of(409, "out_of_stock", "There are not enough copies left")
                  .with("listings", listings.stream().map(ListingNow::of).toList()));
      case PlaceOrder.Outcome.PriceChanged(var listings, var total) ->
          Response.problem(
              Problem.of(409, "price_changed", "The price has changed")
                  .with("listings", listings.stream().map(ListingNow::of).toList())
                  .with("total", total));
    };
  }

  private static Problem quotaExceeded(PlaceOrder.Limit limit, int most, Duration wait) {
    var seconds = wait.plusMillis(999).toSeconds();
    var what =
        switch (limit) {
          case OPEN_ORDERS -> "unpaid orders";
          case OPEN_COPIES -> "copies in unpaid orders";
        };
    return Problem.of(429, "quota_exceeded", "Too many " + what)
        .detail("At most %d %s. Pay or cancel an order, or wait.".formatted(most, what))
        .with("limit", limit.name().toLowerCase(Locale.ROOT))
        .with("most", most)
        .with("retryAfter", seconds)
        .header("retry-after", Long.toString(seconds));
  }

  private PlaceOrder.Command command(Request request) {
    var body = request.body(NewOrder.class);
    checkLines(body.lines());
    checkCurrency(body.expectedTotal());
    return new PlaceOrder.Command(
        request.userId(),
        request.header("idempotency-key").orElseThrow(),
        body.fingerprint(),
        request.correlationId(),
        body.lines(),
        Carrier.of(body.deliveryOptionId()),
        body.shippingAddress(),
        body.paymentToken(),
        Optional.ofNullable(body.expectedTotal()));
  }

  /// Rejects a body with two lines for one listing.
  private static void checkLines(List<CartLine> lines) {
    var seen = new HashSet<>();
    var errors = new ArrayList<FieldError>();
    for (int i = 0; i < lines.size(); i++) {
      if (!seen.add(lines.get(i).listingId())) {
        errors.add(new FieldError("lines[" + i + "].listingId", "is already on another line"));
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
  }

  private void checkCurrency(@Nullable Money expected) {
    if (expected != null && !expected.currency().equals(wiring.currency())) {
      throw InvalidRequestException.field("expectedTotal.currency", "must be " + wiring.currency());
    }
  }

  private static Response.Body placed(Order order, Map<ListingId, ListingCopy> copies) {
    return Response.created("/v1/orders/" + order.id(), OrderView.of(order, copies))
        .etag(tag(order));
  }

  private Response get(Request request) {
    var found =
        wiring
            .orders()
            .find(new OrderId(request.path("id")))
            .filter(order -> order.buyerId().equals(request.userId()));
    if (found.isEmpty()) {
      return Response.problem(Problem.notFound());
    }
    var order = found.get();
    return request.tag("if-none-match").filter(tag(order)::equals).isPresent()
        ? Response.notModified(tag(order))
        : Response.ok(view(order)).etag(tag(order));
  }

  private Response cancel(Request request) {
    return switch (cancelOrder.run(request.userId(), new OrderId(request.path("id")))) {
      case CancelOrder.Outcome.Cancelled(var order) -> Response.ok(view(order)).etag(tag(order));
      case CancelOrder.Outcome.TooLate() ->
          refused(409, "not_cancellable", "This order can no longer be cancelled");
      case CancelOrder.Outcome.NotFound() -> Response.problem(Problem.notFound());
    };
  }

  private Response pay(Request request) {
    var token = request.body(NewPayment.class).paymentToken();
    return switch (payOrder.run(request.userId(), new OrderId(request.path("id")), token)) {
      case PayOrder.Outcome.Requested(var order) -> Response.ok(view(order)).etag(tag(order));
      case PayOrder.Outcome.NotPayable() ->
          refused(409, "not_payable", "This order cannot be paid again");
      case PayOrder.Outcome.NotFound() -> Response.problem(Problem.notFound());
    };
  }

  private OrderView view(Order order) {
    return OrderView.of(order, copiesOf(order));
  }

  private Map<ListingId, ListingCopy> copiesOf(Order order) {
    return wiring.listings().find(order.lines().stream().map(OrderLine::listingId).toList());
  }

  private Response getCart(Request request) {
    return cart(wiring.carts().find(request.userId()));
  }

  private Response putCart(Request request) {
    var body = request.body(NewCart.class);
    checkLines(body.lines());
    var outcome =
        replaceCart.run(request.userId(), body.lines(), Optional.ofNullable(body.version()));
    return switch (outcome) {
      case ReplaceCart.Outcome.Replaced(var cart) -> cart(cart);
      case ReplaceCart.Outcome.AccountErased() -> Response.problem(Problem.unauthenticated());
      case ReplaceCart.Outcome.Stale() ->
          refused(409, "stale_version", "The cart has changed since you read it");
    };
  }

  private Response cart(Cart cart) {
    var ids = cart.lines().stream().map(CartLine::listingId).toList();
    return Response.ok(CartView.of(cart, wiring.offeredListings().find(ids)));
  }

  private Response deliveryOptions(Request request) {
    var country = request.query("country");
    return Response.ok(
            Carrier.cheapestFirst().stream()
                .filter(carrier -> country.map(carrier::deliversTo).orElse(true))
                .map(carrier -> DeliveryOptionView.of(carrier, wiring.currency()))
                .toList())
        .header("cache-control", "public, max-age=300");
  }

  private static String tag(Order order) {
    return Long.toString(order.version());
  }

  private static Response refused(int status, String code, String title) {
    return Response.problem(Problem.of(status, code, title));
  }
}

package bookstore.orders.lambda;

import bookstore.orders.domain.order.Orders;
import bookstore.shared.http.Cursor;
import bookstore.shared.http.InvalidRequestException;
import bookstore.shared.http.Request;
import bookstore.shared.http.Response;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/// The lists, page by page; a cursor names the first item of its page and belongs to one user.
final class Pages {
  private static final long USUAL_LIMIT = 24;

  private final Orders orders;

  Pages(Orders orders) {
    this.orders = orders;
  }

  Response orders(Request request) {
    var limit = limit(request);
    var place = place(request, "orders");
    var found = orders.ofBuyer(request.userId(), place.map(Pages::position), limit + 1);
    var next =
        found.size() > limit ? cursor(request, "orders", found.get(limit).position(), 0) : null;
    return Response.ok(
        new PageView<>(found.stream().limit(limit).map(OrderSummary::of).toList(), next));
  }

  /// A sale has a line or more, so as many sales as lines are enough for a page.
  Response sales(Request request) {
    var limit = limit(request);
    var place = place(request, "sales");
    var sales = orders.ofSeller(request.userId(), place.map(Pages::position), limit + 1);
    var skip = place.map(Pages::line).orElse(0);
    var items = new ArrayList<SaleView>();
    for (var sale : sales) {
      var lines = SaleView.of(sale);
      for (int i = skip; i < lines.size(); i++) {
        if (items.size() == limit) {
          return Response.ok(new PageView<>(items, cursor(request, "sales", sale.position(), i)));
        }
        items.add(lines.get(i));
      }
      skip = 0;
    }
    return Response.ok(new PageView<>(items, null));
  }

  private static int limit(Request request) {
    return Math.toIntExact(request.queryNumber("limit").orElse(USUAL_LIMIT));
  }

  private static Optional<Map<String, String>> place(Request request, String list) {
    var place = request.query("cursor").map(Cursor::decode);
    place.ifPresent(
        at -> {
          if (!list.equals(at.get("list"))
              || !request.userId().value().equals(at.get("user"))
              || !at.getOrDefault("from", "").matches("\\d{13}#[A-Za-z0-9_-]{1,64}")
              || !at.getOrDefault("line", "").matches("\\d{1,2}")) {
            throw InvalidRequestException.field("cursor", "is not a cursor of this list");
          }
        });
    return place;
  }

  private static String position(Map<String, String> place) {
    return place.getOrDefault("from", "");
  }

  private static int line(Map<String, String> place) {
    return Integer.parseInt(place.getOrDefault("line", "0"));
  }

  private static String cursor(Request request, String list, String from, int line) {
    return Cursor.encode(
        Map.of(
            "list",
            list,
            "user",
            request.userId().value(),
            "from",
            from,
            "line",
            Integer.toString(line)));
  }
}

package bookstore.orders.lambda;

import bookstore.orders.domain.order.Orders;
import bookstore.shared.http.Cursors;
import bookstore.shared.http.PageView;
import bookstore.shared.http.Request;
import bookstore.shared.http.Response;
import bookstore.shared.kernel.Page;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/// The paginated lists. A cursor names the first item of its page and belongs to one user.
final class Pages {
  private static final String POSITION = "\\d{13}#[A-Za-z0-9_-]{1,64}";

  private static final Pattern OF_ORDERS = Pattern.compile(POSITION);

  /// A sale's position, `/`, and how many of its lines are on the page before.
  private static final Pattern OF_SALES = Pattern.compile(POSITION + "/\\d{1,2}");

  private final Orders orders;

  Pages(Orders orders) {
    this.orders = orders;
  }

  Response orders(Request request) {
    var cursors = new Cursors("orders of " + request.userId(), OF_ORDERS);
    var from = request.query("cursor").map(cursors::decode);
    var page = orders.ofBuyer(request.userId(), from, request.pageLimit());
    return Response.ok(PageView.of(page.map(OrderSummary::of), cursors));
  }

  Response sales(Request request) {
    var cursors = new Cursors("sales of " + request.userId(), OF_SALES);
    var from = request.query("cursor").map(cursors::decode);
    return Response.ok(PageView.of(sales(request, from), cursors));
  }

  /// Each sale has at least one line, so a page of lines needs at most as many sales.
  private Page<SaleView> sales(Request request, Optional<String> from) {
    var limit = request.pageLimit();
    var sales = orders.ofSeller(request.userId(), from.map(Pages::sale), limit);
    int skip = from.map(Pages::line).orElse(0);
    var lines = new ArrayList<SaleView>();
    for (var sale : sales.items()) {
      var all = SaleView.of(sale);
      for (int i = skip; i < all.size(); i++) {
        if (lines.size() == limit) {
          return new Page<>(lines, Optional.of(position(sale.position(), i)));
        }
        lines.add(all.get(i));
      }
      skip = 0;
    }
    return new Page<>(lines, sales.next().map(sale -> position(sale, 0)));
  }

  private static String position(String sale, int line) {
    return sale + "/" + line;
  }

  private static String sale(String position) {
    return position.substring(0, position.indexOf('/'));
  }

  private static int line(String position) {
    return Integer.parseInt(position.substring(position.indexOf('/') + 1));
  }
}

package bookstore.catalog.lambda;

import bookstore.catalog.Wiring;
import bookstore.catalog.domain.listing.Covers;
import bookstore.catalog.domain.listing.Listing;
import bookstore.catalog.domain.listing.ListingStatus;
import bookstore.catalog.domain.listing.Listings;
import bookstore.catalog.domain.listing.Seller;
import bookstore.catalog.domain.listing.Selling;
import bookstore.catalog.domain.listing.Selling.Outcome;
import bookstore.catalog.domain.listing.Selling.Publication;
import bookstore.catalog.domain.photo.PermitPhoto;
import bookstore.catalog.domain.suspension.SellerAccounts;
import bookstore.shared.http.Cursors;
import bookstore.shared.http.Http;
import bookstore.shared.http.PageView;
import bookstore.shared.http.Problem;
import bookstore.shared.http.Request;
import bookstore.shared.http.Response;
import bookstore.shared.kernel.ListingId;
import bookstore.shared.runtime.Environment;
import bookstore.shared.runtime.HttpFunction;
import bookstore.shared.runtime.SnapStart;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/// The listings API: creates, reads, revises and withdraws listings, starts imports, and moderates.
public final class CatalogApi implements HttpFunction {
  /// The time of a listing's creation in milliseconds, `#`, its id.
  private static final Pattern POSITIONS = Pattern.compile("\\d{14}#[A-Za-z0-9_-]{1,64}");

  private static final Problem STALE =
      Problem.of(412, "stale_version", "The listing has changed since you read it");
  private static final Problem SUSPENDED =
      Problem.of(409, "listing_suspended", "An administrator has taken this listing down");
  static final Problem WITHDRAWN =
      Problem.of(409, "listing_withdrawn", "A withdrawn listing can no longer be changed");

  private final Selling selling;
  private final PermitPhoto permitPhoto;
  private final Listings listings;
  private final SellerAccounts accounts;
  private final String currency;
  private final Http http;

  public CatalogApi() {
    this(Environment.ofProcess());
  }

  public CatalogApi(Map<String, String> environment) {
    this(environment, Wiring.of(environment));
  }

  private CatalogApi(Map<String, String> environment, Wiring wiring) {
    this(wiring);
    SnapStart.prime("catalog-api", environment, CatalogApi::new, wiring::prime);
  }

  public CatalogApi(Wiring wiring) {
    this(
        wiring.selling(),
        wiring.permitPhoto(),
        wiring.listings(),
        wiring.sellerAccounts(),
        new ImportOperations(
            wiring.importing(), wiring.imports(), new ImportFile(wiring.currency())),
        new ModerationOperations(
            wiring.reportListing(),
            wiring.moderateListing(),
            wiring.moderation(),
            wiring.listings()),
        wiring.currency());
  }

  CatalogApi(
      Selling selling,
      PermitPhoto permitPhoto,
      Listings listings,
      SellerAccounts accounts,
      ImportOperations imports,
      ModerationOperations moderation,
      String currency) {
    this.accounts = accounts;
    this.permitPhoto = permitPhoto;
    this.selling = selling;
    this.listings = listings;
    this.currency = currency;
    var operations = new HashMap<>(moderation.byId());
    operations.putAll(
        Map.of(
            "createListing", this::create,
            "getListing", this::get,
            "updateListing", this::update,
            "withdrawListing", this::withdraw,
            "createCoverUpload", this::createCoverUpload,
            "listMyListings", this::listMine,
            "createImport", imports::create,
            "getImport", imports::get,
            "getHealth", _ -> Response.ok(Map.of("status", "ok"))));
    this.http = Http.operations("catalog-api", operations);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return http.handleRequest(event, context);
  }

  private Response create(Request request) {
    var draft = request.body(ListingBody.class).toDraft(currency);
    return switch (selling.publish(seller(request), draft, request.correlationId())) {
      case Publication.Published(var listing) ->
          Response.created("/v1/listings/" + listing.id(), listing)
              .etag(Long.toString(listing.version()));
      case Publication.SellerErased() -> Response.problem(Problem.unauthenticated());
      case Publication.QuotaExceeded(var most, var retryAfter) ->
          Quotas.exceeded("listings_per_day", "Too many new listings today", most, retryAfter);
    };
  }

  private Response get(Request request) {
    var listing = listings.find(id(request)).filter(this::isShown);
    if (listing.isEmpty()) {
      return Response.problem(Problem.notFound());
    }
    var tag = Long.toString(listing.get().version());
    var response =
        request.tag("if-none-match").filter(tag::equals).isPresent()
            ? Response.notModified(tag)
            : Response.ok(listing.get()).etag(tag);
    return response.header("cache-control", "no-cache");
  }

  private boolean isShown(Listing listing) {
    return !listing.isSuspended() && accounts.disabled(Set.of(listing.sellerId())).isEmpty();
  }

  private Response update(Request request) {
    var patch = request.json();
    return toResponse(
        selling.revise(
            request.userId(),
            id(request),
            version(request).orElse(0),
            (before, now) -> {
              var draft = ListingBody.patched(before, patch).toDraft(currency);
              var after = before.revise(draft, now);
              return patch.has("coverUrl") ? after.withoutCover() : after;
            },
            request.correlationId()));
  }

  private Response withdraw(Request request) {
    var outcome =
        selling.withdraw(request.userId(), id(request), version(request), request.correlationId());
    return outcome instanceof Outcome.Done ? Response.noContent() : toResponse(outcome);
  }

  private Response createCoverUpload(Request request) {
    var image = request.body(Covers.Image.class);
    return switch (permitPhoto.run(request.userId(), id(request), image, request.correlationId())) {
      case PermitPhoto.Outcome.Permitted(var upload) -> Response.status(201, upload);
      case PermitPhoto.Outcome.NotFound() -> Response.problem(Problem.notFound());
      case PermitPhoto.Outcome.NotYours() -> Response.problem(Problem.forbidden());
      case PermitPhoto.Outcome.AlreadyWithdrawn() -> Response.problem(WITHDRAWN);
      case PermitPhoto.Outcome.Suspended() -> Response.problem(SUSPENDED);
      case PermitPhoto.Outcome.QuotaExceeded(var retryAfter) ->
          Quotas.exceeded(
              "uploads_per_day",
              "Too many photos of this listing today",
              PermitPhoto.LIMIT,
              retryAfter);
    };
  }

  private static Response toResponse(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var listing) -> Response.ok(listing).etag(Long.toString(listing.version()));
      case Outcome.NotFound() -> Response.problem(Problem.notFound());
      case Outcome.NotYours() -> Response.problem(Problem.forbidden());
      case Outcome.AlreadyWithdrawn() -> Response.problem(WITHDRAWN);
      case Outcome.Suspended() -> Response.problem(SUSPENDED);
      case Outcome.Stale() -> Response.problem(STALE);
    };
  }

  private Response listMine(Request request) {
    var status = request.query("status");
    var list = "listings of " + request.userId() + " " + status.orElse("in any state");
    var cursors = new Cursors(list, POSITIONS);
    var page =
        listings.ofSeller(
            request.userId(),
            status.map(ListingStatus::valueOf),
            request.pageLimit(),
            request.query("cursor").map(cursors::decode));
    return Response.ok(PageView.of(page, cursors));
  }

  static Seller seller(Request request) {
    return new Seller(request.userId(), request.caller().name());
  }

  private static ListingId id(Request request) {
    return new ListingId(request.path("id"));
  }

  /// The version in `If-Match`; a malformed tag becomes 0, which no listing has.
  private static OptionalLong version(Request request) {
    return request
        .tag("if-match")
        .map(tag -> OptionalLong.of(tag.matches("\\d{1,15}") ? Long.parseLong(tag) : 0))
        .orElse(OptionalLong.empty());
  }
}

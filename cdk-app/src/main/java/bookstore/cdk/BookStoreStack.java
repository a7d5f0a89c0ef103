package bookstore.cdk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.certificatemanager.ICertificate;
import software.constructs.Construct;

/// The whole shop: five services, one event bus, one HTTP API and one storefront.
final class BookStoreStack extends Stack {

  /// The custom domain, with CloudFront's certificate for it.
  record Hosts(Domain domain, ICertificate certificate) {}

  BookStoreStack(
      Construct scope, StackProps.Builder props, Release release, @Nullable Hosts hosts) {
    super(
        scope,
        release.stage().stack(),
        props.description("BookStore: a marketplace for second-hand books").build());
    var domain =
        hosts == null
            ? null
            : new OwnDomain(hosts.domain(), hosts.domain().zone(this), hosts.certificate());

    var stage = release.stage();
    var buckets = new Buckets(this, stage, domain == null ? "*" : domain.url());
    var backbone = new Backbone(this, stage);
    var proof = new ViewerProof(this);
    var mail = new Mail(this, stage, domain);
    var auth = new AuthService(this, release, backbone, new Signing(this, stage), proof, mail);
    var services =
        List.of(
            auth,
            new CatalogService(this, release, backbone, buckets),
            new OrdersService(this, release, backbone),
            new PaymentsService(this, release, backbone),
            new ShippingService(this, release, backbone));

    var contract = HttpContract.read(release.files().openApi());
    var functions = services.stream().flatMap(service -> service.functions().stream()).toList();
    var api = new Api(this, stage, contract, functions, auth.authorizer(), domain);
    var storefront = new Storefront(this, release.files(), buckets, api.host(), proof, domain);
    auth.linkMailTo(storefront.url());

    var operations = new Operations(this, stage, services, api);
    new SavedQueries(
        this, stage, services.stream().flatMap(service -> service.functions().stream()).toList());
    new Canary(this, stage, operations.alarms().rollbacks());

    output("StorefrontUrl", storefront.url());
    output("ApiUrl", "https://" + api.host());
    output("EventBusName", backbone.bus().getEventBusName());
    output("SiteBucket", buckets.site().getBucketName());
    output("CoversBucket", buckets.covers().getBucketName());
    output("SearchBucket", buckets.search().getBucketName());
    services.forEach(this::outputsOf);
    acceptCdkHelpers();
  }

  /// `BucketDeployment` adds a function of the CDK, whose code and role this app does not control.
  private void acceptCdkHelpers() {
    for (var child : getNode().getChildren()) {
      if (child.getNode().getId().startsWith("Custom::")) {
        var reason = "The CDK's own helper, which runs while deploying and never in the shop";
        Accepted.finding(child, "IAM4", reason);
        Accepted.finding(child, "IAM5", reason);
        Accepted.finding(child, "L1", reason);
      }
    }
  }

  private void outputsOf(EventDrivenService service) {
    output(service.getNode().getId() + "Table", service.table().getTableName());
    for (var consumer : service.consumers()) {
      output(pascal(consumer.name()) + "Queue", consumer.queue().getQueueUrl());
      output(pascal(consumer.name()) + "DeadLetters", consumer.deadLetters().getQueueUrl());
    }
  }

  private void output(String id, String value) {
    CfnOutput.Builder.create(this, id).value(value).build();
  }

  private static String pascal(String kebab) {
    var name = new StringBuilder();
    for (var word : List.of(kebab.split("-"))) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }
}

package bookstore.cdk;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/// Listings and their stock, covers, and the search over them.
final class CatalogService extends EventDrivenService {

  /// Each message is some seconds of bulk work; two of them at once, the fewest that Lambda allows.
  private static final Consumer.Batch ONE_BY_ONE = new Consumer.Batch(1, Duration.seconds(0), 2);

  CatalogService(Construct scope, Release release, Backbone backbone, Buckets buckets) {
    super(scope, "Catalog", "catalog", Index.NONE, release, backbone);
    var covers = buckets.covers();
    var search = buckets.search();
    var withCovers =
        Map.of("CURRENCY", release.stage().currency(), "COVERS_BUCKET", covers.getBucketName());
    var withSearch =
        Map.of("CURRENCY", release.stage().currency(), "SEARCH_BUCKET", search.getBucketName());

    function("catalog-api", "bookstore.catalog.lambda.CatalogApi", Workload.API, withCovers)
        .allow(
            tableArn(),
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:ConditionCheckItem")
        .allowObjects(covers, "covers/", "s3:DeleteObject")
        .allowObjects(covers, "uploads/", "s3:PutObject");

    // Without s3:ListBucket, S3 answers 403 instead of 404 for a missing object; both functions
    // need
    // the 404.
    function("catalog-search", "bookstore.catalog.lambda.SearchApi", Workload.HEAVY_API, withSearch)
        .allow(tableArn(), "dynamodb:GetItem")
        .allow(search.getBucketArn(), "s3:ListBucket")
        .allowObjects(search, "", "s3:GetObject");

    var indexer =
        function(
            "catalog-indexer", "bookstore.catalog.lambda.Indexer", Workload.INDEXER, withSearch);
    indexer
        .allow(
            tableArn(),
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:Scan",
            "dynamodb:PutItem")
        .allow(search.getBucketArn(), "s3:ListBucket")
        .allowObjects(search, "", "s3:GetObject", "s3:PutObject", "s3:DeleteObject");
    consumer("catalog-indexer", indexer, new Consumer.Batch(100, Duration.seconds(1), 2));

    var events =
        function(
            "catalog-events",
            "bookstore.catalog.lambda.CatalogEvents",
            Workload.CONSUMER,
            Map.of("CURRENCY", release.stage().currency()));
    events.allow(
        tableArn(),
        "dynamodb:GetItem",
        "dynamodb:BatchGetItem",
        "dynamodb:PutItem",
        "dynamodb:UpdateItem");
    consumer("catalog-events", events, Consumer.Batch.SMALL);

    var bulk =
        function(
            "catalog-bulk", "bookstore.catalog.lambda.CatalogBulk", Workload.CONSUMER, withCovers);
    bulk.allow(
            tableArn(),
            "dynamodb:GetItem",
            "dynamodb:Scan",
            "dynamodb:BatchGetItem",
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:ConditionCheckItem")
        .allow(waitingArn(), "dynamodb:Query")
        .allow(covers.getBucketArn(), "s3:ListBucket")
        .allowObjects(covers, "uploads/", "s3:GetObject", "s3:PutObject")
        .allowObjects(covers, "covers/", "s3:PutObject", "s3:DeleteObject");
    sendTimersTo(consumer("catalog-bulk", bulk, ONE_BY_ONE));
  }
}

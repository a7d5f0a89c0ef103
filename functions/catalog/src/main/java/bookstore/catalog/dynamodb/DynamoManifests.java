package bookstore.catalog.dynamodb;

import bookstore.catalog.lucene.snapshot.Manifest;
import bookstore.catalog.lucene.snapshot.Manifests;
import bookstore.shared.kernel.SaveResult;
import java.util.List;
import java.util.Optional;

/// The manifest as the item `SEARCH`/`MANIFEST`, whose version is the generation.
public final class DynamoManifests implements Manifests {
  private static final String PK = "SEARCH";
  private static final String SK = "MANIFEST";

  private final CatalogTable table;

  public DynamoManifests(CatalogTable table) {
    this.table = table;
  }

  @Override
  public Optional<Manifest> current() {
    return table.records().find(PK, SK, Manifest.class);
  }

  @Override
  public SaveResult save(Manifest next) {
    var put = table.put(PK, SK, next.generation(), next);
    return table.write(List.of(put));
  }
}

package bookstore.catalog.s3;

import bookstore.catalog.lucene.snapshot.IndexPacks;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Packs of the search index in S3, under the prefix `index/`.
public final class S3IndexPacks implements IndexPacks {
  private final S3Client s3;
  private final String bucket;

  public S3IndexPacks(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public void put(String name, byte[] bytes) {
    s3.putObject(request -> request.bucket(bucket).key(name), RequestBody.fromBytes(bytes));
  }

  @Override
  public byte[] get(String name) {
    try {
      return s3.getObjectAsBytes(request -> request.bucket(bucket).key(name)).asByteArray();
    } catch (NoSuchKeyException _) {
      throw new MissingPackException(name);
    }
  }

  @Override
  public List<String> names() {
    return s3
        .listObjectsV2Paginator(request -> request.bucket(bucket).prefix("index/"))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  @Override
  public void remove(String name) {
    s3.deleteObject(request -> request.bucket(bucket).key(name));
  }
}

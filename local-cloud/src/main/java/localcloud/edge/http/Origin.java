package localcloud.edge.http;

/// Where a behaviour of the distribution sends its requests.
@FunctionalInterface
public interface Origin {
  EdgeResponse answer(EdgeRequest request) throws Exception;
}

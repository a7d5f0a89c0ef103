package localcloud.edge.http;

/// An origin, to which a cache behaviour of the distribution forwards requests.
@FunctionalInterface
public interface Origin {
  EdgeResponse answer(EdgeRequest request) throws Exception;
}

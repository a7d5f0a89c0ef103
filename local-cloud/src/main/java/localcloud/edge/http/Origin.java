package localcloud.edge.http;

/// Where a behaviour of the distribution sends its requests.
@FunctionalInterface
public interface Origin {
  Answer answer(Request request) throws Exception;
}

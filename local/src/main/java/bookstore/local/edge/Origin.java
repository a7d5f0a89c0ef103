package bookstore.local.edge;

/// Where a behaviour of the distribution sends its requests.
@FunctionalInterface
interface Origin {
  Answer answer(Request request) throws Exception;
}

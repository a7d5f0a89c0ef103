package bookstore.shared.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A deployed function. It reads and writes the JSON of its events itself, because the runtime's
/// own serializers load their classes at the first event after a restore, which delays a request.
/// Lambda prefers the stream interface to the object interface:
/// https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html
public interface EventFunction<I, O> extends RequestHandler<I, O>, RequestStreamHandler {
  TypeReference<I> eventType();

  /// @throws FailedInvocationException when the event is not JSON of its type or cannot be handled
  /// @throws IOException when the answer cannot be written
  @Override
  default void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    EventMapper.write(answer, answer(event, context));
  }

  private O answer(InputStream event, Context context) {
    try {
      return handleRequest(EventMapper.read(event, eventType()), context);
    } catch (IOException | RuntimeException e) {
      throw new FailedInvocationException(e);
    }
  }
}

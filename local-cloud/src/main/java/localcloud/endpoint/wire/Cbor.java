package localcloud.endpoint.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// JSON trees as CBOR, as the protocol Smithy RPC v2 has them: a field that ends in `Timestamp` is
/// a tagged number of seconds, see
/// https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
final class Cbor {
  /// RFC 8949, section 3.4.2: seconds since the epoch.
  private static final int EPOCH_SECONDS = 1;

  private static final CBORMapper MAPPER = new CBORMapper();

  private Cbor() {}

  static JsonNode read(byte[] body) throws IOException {
    return MAPPER.readTree(body);
  }

  static byte[] write(JsonNode node) {
    var bytes = new ByteArrayOutputStream();
    try (var generator = new CBORFactory(MAPPER).createGenerator(bytes)) {
      write(node, generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonNode node, CBORGenerator generator) throws IOException {
    if (node.isArray()) {
      generator.writeStartArray(node, node.size());
      for (var element : node) write(element, generator);
      generator.writeEndArray();
    } else if (node.isObject()) {
      generator.writeStartObject(node, node.size());
      for (var field : node.properties()) {
        generator.writeFieldName(field.getKey());
        if (field.getKey().endsWith("Timestamp")) generator.writeTag(EPOCH_SECONDS);
        write(field.getValue(), generator);
      }
      generator.writeEndObject();
    } else {
      generator.writeTree(node);
    }
  }
}

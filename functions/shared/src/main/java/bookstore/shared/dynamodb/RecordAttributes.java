package bookstore.shared.dynamodb;

import bookstore.shared.runtime.Json;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Records as native attributes, by the serializers of [Json] but without JSON text: a record or
/// map is a map, a list or set a list (DynamoDB's own sets cannot be empty), an id, enum or time is
/// text. What JSON leaves out, such as an empty `Optional`, is no attribute.
final class RecordAttributes {
  /// A number with more digits may be out of the range of `long`.
  private static final int DIGITS_OF_LONG = 18;

  private RecordAttributes() {}

  /// @throws IllegalArgumentException when the value is not an object in JSON
  static Map<String, AttributeValue> write(Object value) {
    try (var tokens = Json.tokens(value).asParser()) {
      if (tokens.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException(value.getClass() + " is not a record");
      }
      return writeMap(tokens);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, AttributeValue> writeMap(JsonParser tokens) throws IOException {
    var map = new LinkedHashMap<String, AttributeValue>();
    while (tokens.nextToken() == JsonToken.FIELD_NAME) {
      var name = tokens.currentName();
      map.put(name, writeValue(tokens, tokens.nextToken()));
    }
    return map;
  }

  private static List<AttributeValue> writeList(JsonParser tokens) throws IOException {
    var list = new ArrayList<AttributeValue>();
    for (var next = tokens.nextToken(); next != JsonToken.END_ARRAY; next = tokens.nextToken()) {
      list.add(writeValue(tokens, next));
    }
    return list;
  }

  private static AttributeValue writeValue(JsonParser tokens, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> AttributeValue.fromM(writeMap(tokens));
      case START_ARRAY -> AttributeValue.fromL(writeList(tokens));
      case VALUE_STRING -> AttributeValue.fromS(tokens.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          AttributeValue.fromN(tokens.getNumberValue().toString());
      case VALUE_TRUE -> AttributeValue.fromBool(true);
      case VALUE_FALSE -> AttributeValue.fromBool(false);
      case VALUE_NULL -> AttributeValue.fromNul(true);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalArgumentException("a DynamoDB attribute cannot represent " + token);
    };
  }

  /// Attributes that the record does not have are ignored.
  ///
  /// @throws UncheckedIOException when the attributes are not of the record's shape
  static <T> T read(Map<String, AttributeValue> attributes, Class<T> type) {
    try (var tokens = new TokenBuffer(null, false)) {
      readMap(attributes, tokens);
      return Json.read(tokens, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void readMap(Map<String, AttributeValue> map, TokenBuffer tokens)
      throws IOException {
    tokens.writeStartObject();
    for (var attribute : map.entrySet()) {
      tokens.writeFieldName(attribute.getKey());
      readValue(attribute.getValue(), tokens);
    }
    tokens.writeEndObject();
  }

  private static void readList(List<AttributeValue> list, TokenBuffer tokens) throws IOException {
    tokens.writeStartArray();
    for (var value : list) {
      readValue(value, tokens);
    }
    tokens.writeEndArray();
  }

  private static void readValue(AttributeValue value, TokenBuffer tokens) throws IOException {
    switch (value.type()) {
      case S -> tokens.writeString(value.s());
      case N -> readNumber(value.n(), tokens);
      case BOOL -> tokens.writeBoolean(value.bool());
      case NUL -> tokens.writeNull();
      case M -> readMap(value.m(), tokens);
      case L -> readList(value.l(), tokens);
      case SS, NS, B, BS, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("no record has an attribute of type " + value.type());
    }
  }

  private static void readNumber(String number, TokenBuffer tokens) throws IOException {
    if (number.length() <= DIGITS_OF_LONG && number.chars().noneMatch(RecordAttributes::isPoint)) {
      tokens.writeNumber(Long.parseLong(number));
    } else {
      tokens.writeNumber(new BigDecimal(number));
    }
  }

  private static boolean isPoint(int character) {
    return character == '.' || character == 'E' || character == 'e';
  }
}

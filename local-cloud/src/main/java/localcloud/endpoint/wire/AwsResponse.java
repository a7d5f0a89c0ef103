package localcloud.endpoint.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import localcloud.http.ResponseBody;

/// A response of a service, and the capacity that its call consumed.
public record AwsResponse(
    int status, Map<String, String> headers, ResponseBody body, Capacity capacity) {
  public AwsResponse {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  public AwsResponse(int status, Map<String, String> headers, ResponseBody body) {
    this(status, headers, body, Capacity.NONE);
  }

  public static AwsResponse empty(int status) {
    return new AwsResponse(status, Map.of(), ResponseBody.NONE);
  }

  public static AwsResponse json(Protocol protocol, int status, JsonNode body) {
    if (protocol != Protocol.RPC_V2_CBOR) {
      return bytes(status, protocol.contentType(), AwsJson.bytes(body));
    }
    return bytes(status, protocol.contentType(), Cbor.write(body))
        .with("smithy-protocol", "rpc-v2-cbor");
  }

  public static AwsResponse json(Protocol protocol, JsonNode body) {
    return json(protocol, 200, body);
  }

  public static AwsResponse xml(Protocol protocol, int status, String xml) {
    return bytes(status, protocol.contentType(), xml.getBytes(StandardCharsets.UTF_8));
  }

  public static AwsResponse xml(String xml) {
    return xml(Protocol.REST_XML, 200, xml);
  }

  public static AwsResponse bytes(int status, String contentType, byte[] body) {
    return new AwsResponse(status, Map.of("Content-Type", contentType), ResponseBody.of(body));
  }

  public AwsResponse with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new AwsResponse(status, all, body, capacity);
  }

  public AwsResponse with(Capacity consumed) {
    return new AwsResponse(status, headers, body, consumed);
  }
}

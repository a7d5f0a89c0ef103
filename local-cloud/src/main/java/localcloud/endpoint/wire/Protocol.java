package localcloud.endpoint.wire;

/// The wire formats of AWS's services, which differ most in their error responses.
public enum Protocol {
  JSON_1_0("application/x-amz-json-1.0"),
  JSON_1_1("application/x-amz-json-1.1"),
  REST_JSON("application/json"),
  QUERY("text/xml"),
  REST_XML("application/xml"),
  RPC_V2_CBOR("application/cbor");

  private final String contentType;

  Protocol(String contentType) {
    this.contentType = contentType;
  }

  public String contentType() {
    return contentType;
  }

  /// The error response in this format.
  public AwsResponse error(AwsException error, String requestId) {
    return switch (this) {
      case JSON_1_0, JSON_1_1, RPC_V2_CBOR -> jsonError(error);
      case REST_JSON -> restJsonError(error);
      case QUERY -> queryError(error, requestId);
      case REST_XML -> s3Error(error, requestId);
    };
  }

  private AwsResponse jsonError(AwsException error) {
    var body = AwsJson.object().put("__type", error.code()).put("message", error.sentence());
    var response = AwsResponse.json(this, error.status(), body);
    return error
        .queryCode()
        .map(code -> response.with("x-amzn-query-error", code + ";Sender"))
        .orElse(response);
  }

  private AwsResponse restJsonError(AwsException error) {
    var body =
        AwsJson.object()
            .put("Type", error.status() < 500 ? "User" : "Service")
            .put("Message", error.sentence());
    body.put("message", error.sentence());
    return AwsResponse.json(this, error.status(), body).with("x-amzn-ErrorType", error.code());
  }

  private AwsResponse queryError(AwsException error, String requestId) {
    var xml =
        Xml.document(
            "ErrorResponse",
            root -> {
              root.element(
                  "Error",
                  e ->
                      e.text("Type", error.status() < 500 ? "Sender" : "Receiver")
                          .text("Code", error.queryCode().orElse(error.code()))
                          .text("Message", error.sentence()));
              root.text("RequestId", requestId);
            });
    return AwsResponse.xml(this, error.status(), xml);
  }

  private AwsResponse s3Error(AwsException error, String requestId) {
    if (error.status() == 304) {
      return AwsResponse.empty(304);
    }
    var xml =
        Xml.document(
            "Error",
            root ->
                root.text("Code", error.code())
                    .text("Message", error.sentence())
                    .text("RequestId", requestId));
    return AwsResponse.xml(this, error.status(), xml);
  }
}

package localcloud.endpoint.wire;

/// The operation of a call; the service is its IAM prefix (`dynamodb` for streams too).
public record ApiOperation(String service, String action, Protocol protocol) {}

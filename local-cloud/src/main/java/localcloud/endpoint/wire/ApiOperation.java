package localcloud.endpoint.wire;

/// What a call asks for; the service is IAM's prefix (`dynamodb` for streams too).
public record ApiOperation(String service, String action, Protocol protocol) {}

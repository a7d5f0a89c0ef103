package localcloud.endpoint.emulators.sqs;

import java.time.Duration;

/// What lies in a queue: the messages that could be received, and the age of the oldest one, also
/// of those in flight and delayed; zero without messages.
public record QueueBacklog(String queue, long visible, Duration oldest) {}

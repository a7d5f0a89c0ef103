package bookstore.simulation.cloud.faults;

import bookstore.simulation.cloud.calls.CallGate;
import bookstore.simulation.cloud.calls.Operation;
import bookstore.simulation.cloud.dynamodb.Errors;
import bookstore.simulation.cloud.lambda.Lambda;
import bookstore.simulation.engine.ProcessCrashError;
import bookstore.simulation.engine.ScheduleTrace;
import bookstore.simulation.engine.SeededRandom;
import bookstore.simulation.engine.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Puts faults into the calls of functions, as the schedule's swarm and seed have it.
public final class FaultyCalls {
  private static final int DEEPEST = 3;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(40);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  private final SeededRandom random;
  private final VirtualTime time;
  private final ScheduleTrace trace;
  private final Lambda lambda;
  private final CallCoverage coverage;
  private final Faults faults;
  private Swarm swarm = Swarm.calm();
  private List<Target> targets = List.of();

  public FaultyCalls(
      Faults faults, VirtualTime time, ScheduleTrace trace, Lambda lambda, CallCoverage coverage) {
    this.faults = faults;
    this.random = faults.random();
    this.time = time;
    this.trace = trace;
    this.lambda = lambda;
    this.coverage = coverage;
  }

  public void swarm(Swarm now) {
    swarm = now;
    targets = new ArrayList<>(now.targets());
  }

  public CallGate gate(String function) {
    return new Gate(function);
  }

  private final class Gate implements CallGate {
    private final String function;
    private final Map<String, CallSite> sites = new HashMap<>();
    private boolean isPartial;

    Gate(String function) {
      this.function = function;
    }

    @Override
    public <R> R call(Operation operation, Supplier<R> effect) {
      var site = sites.computeIfAbsent(operation.name(), _ -> CallSite.of(function, operation));
      coverage.called(site);
      if (faults.occurs(swarm.interruptions(), function, "waits")) {
        runOthers();
      }
      endIfOutOfTime();
      var fault = draw(site);
      fault.ifPresent(it -> trace.note(function, operation + " " + operation.resource(), it));
      if (fault.isEmpty()) {
        return traced(operation, effect);
      }
      return switch (fault.get()) {
        case FAILED -> {
          countFailedSend(operation);
          throw SdkClientException.create("Unable to execute HTTP request");
        }
        case THROTTLED -> {
          countFailedSend(operation);
          throw throttled(operation);
        }
        case CONFLICT -> throw conflict(operation);
        case UNANSWERED -> {
          traced(operation, effect);
          time.pass(callTimeout());
          endIfOutOfTime();
          throw ApiCallTimeoutException.create(callTimeout().toMillis());
        }
        case REPEATED -> {
          var first = traced(operation, effect);
          // The SDK gives a transaction a token, so that a repeated one has no second effect.
          yield operation.name().equals("TransactWriteItems") ? first : traced(operation, effect);
        }
        case PARTIAL -> partial(operation, effect);
        case CRASHED_BEFORE -> throw new ProcessCrashError("before " + operation);
        case CRASHED_AFTER -> {
          traced(operation, effect);
          throw new ProcessCrashError("after " + operation);
        }
        case DELAYED -> {
          time.pass(random.upTo(LONGEST_DELAY));
          runOthers();
          endIfOutOfTime();
          yield traced(operation, effect);
        }
      };
    }

    private void countFailedSend(Operation operation) {
      if (operation.name().equals("SendMessage")) {
        lambda.current().sendFailed();
      }
    }

    private <R> R traced(Operation operation, Supplier<R> effect) {
      try {
        var response = effect.get();
        trace.note(function, operation.toString(), operation.resource());
        return response;
      } catch (AwsServiceException e) {
        trace.note(function, operation.toString(), e.awsErrorDetails().errorCode());
        throw e;
      }
    }

    private <R> R partial(Operation operation, Supplier<R> effect) {
      isPartial = true;
      try {
        return traced(operation, effect);
      } finally {
        isPartial = false;
      }
    }

    @Override
    public boolean leavesOut(Operation operation, int entry) {
      return isPartial && random.oneIn(2);
    }

    private Optional<Fault> draw(CallSite site) {
      var fault = drawTarget(site).or(() -> drawAny(site));
      fault.ifPresent(it -> coverage.met(site, it));
      return fault;
    }

    private Optional<Fault> drawAny(CallSite site) {
      if (swarm.focus().isPresent() && !swarm.focus().get().equals(function)) {
        return Optional.empty();
      }
      for (var rate : swarm.rates().entrySet()) {
        var fault = rate.getKey();
        if (site.canHave(fault) && faults.occurs(rate.getValue(), site.toString(), fault)) {
          return Optional.of(fault);
        }
      }
      return Optional.empty();
    }

    private Optional<Fault> drawTarget(CallSite site) {
      for (var target : targets) {
        if (target.site().equals(site) && faults.occurs(2, site.toString(), target.fault())) {
          targets.remove(target);
          return Optional.of(target.fault());
        }
      }
      return Optional.empty();
    }
  }

  /// As if they ran at the same time, and this one were the slower.
  private void runOthers() {
    if (lambda.depth() < DEEPEST) {
      time.next(SOON);
    }
  }

  private void endIfOutOfTime() {
    if (lambda.current().isOutOfTime()) {
      throw new ProcessCrashError("timed out");
    }
  }

  /// As SdkTimeouts has it.
  private Duration callTimeout() {
    var third = lambda.current().timeout().dividedBy(3);
    return third.compareTo(LONGEST_CALL) < 0 ? third : LONGEST_CALL;
  }

  private static RuntimeException throttled(Operation operation) {
    return switch (operation.service()) {
      case "DynamoDB" -> Errors.throttled();
      case "SQS" -> error(SqsException.builder(), "RequestThrottled");
      case "EventBridge" -> error(EventBridgeException.builder(), "ThrottlingException");
      case "KMS" -> error(KmsException.builder(), "ThrottlingException");
      default -> throw new IllegalArgumentException(operation.toString());
    };
  }

  private static RuntimeException error(AwsServiceException.Builder builder, String code) {
    return builder
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
        .message(code)
        .statusCode(400)
        .build();
  }

  private static RuntimeException conflict(Operation operation) {
    return operation.name().equals("TransactWriteItems")
        ? Errors.cancelled(new ArrayList<>(Collections.nCopies(1, "TransactionConflict")))
        : Errors.conflict();
  }
}

/// Lambda in memory: functions, their event sources and the HTTP API in front of them.
@NullMarked
package bookstore.simulation.cloud.lambda;

import org.jspecify.annotations.NullMarked;

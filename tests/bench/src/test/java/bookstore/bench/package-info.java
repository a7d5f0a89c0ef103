/// Benchmarks: programs that print how long something takes, for `./bookstore bench`. None is a
/// test, and none asserts a time.
@NullMarked
package bookstore.bench;

import org.jspecify.annotations.NullMarked;

/// A client of the shop's HTTP API, for the commands that use the shop as a person does.
@NullMarked
package bookstore.tools.shop;

import org.jspecify.annotations.NullMarked;

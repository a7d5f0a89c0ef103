/// What the deployed shop costs, from the synthesized template and a dated file of prices.
@NullMarked
package bookstore.tools.cost;

import org.jspecify.annotations.NullMarked;

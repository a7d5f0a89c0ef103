@NullMarked
package bookstore.tools.doctor;

import org.jspecify.annotations.NullMarked;

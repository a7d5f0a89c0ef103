/// Reads what sellers write in their files: prices, grades, languages, categories, years, ISBNs,
/// quantities, authors and marked-up text. Nothing is guessed: what could mean two things is
/// refused with a reason.
@NullMarked
package bookstore.catalog.domain.wording;

import org.jspecify.annotations.NullMarked;

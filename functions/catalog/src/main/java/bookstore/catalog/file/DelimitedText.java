package bookstore.catalog.file;

import bookstore.catalog.domain.wording.WordTable;
import bookstore.catalog.file.SellerFile.Format;
import bookstore.catalog.file.SellerFile.Row;
import bookstore.catalog.file.UnreadableFileException.Reason;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Text with a delimiter: CSV (RFC 4180), with semicolons as spreadsheets in Spanish write it, or
/// with tabs. The delimiter is the one with which the most headings are known.
final class DelimitedText {
  private static final Map<Format, Character> DELIMITERS =
      Map.of(Format.COMMAS, ',', Format.SEMICOLONS, ';', Format.TABS, '\t');

  /// A first line by which some spreadsheets name the delimiter.
  private static final Pattern SEPARATOR_LINE = Pattern.compile("^\"?sep=.\"?\\r?\\n");

  private static final CsvMapper MAPPER =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build();

  private DelimitedText() {}

  static SellerFile read(DecodedText decoded) {
    var text = decoded.text().startsWith("\uFEFF") ? decoded.text().substring(1) : decoded.text();
    var format = format(firstLine(SEPARATOR_LINE.matcher(text).replaceFirst("")));
    var schema = CsvSchema.emptySchema().withColumnSeparator(delimiter(format));
    var rows = rows(text, format, schema);
    if (rows.isEmpty()) {
      throw new UnreadableFileException(Reason.NO_HEADINGS);
    }
    int heading = SEPARATOR_LINE.matcher(text).find() ? 1 : 0;
    if (rows.size() <= heading + 1) {
      throw new UnreadableFileException(Reason.NO_ROWS);
    }
    var headings = rows.get(heading).cells();
    var books = rows.subList(heading + 1, rows.size());
    return new SellerFile(format, decoded.encoding(), headings, books);
  }

  /// Programs that write tabs often write quotes as they are, so that one may open and not close.
  private static List<Row> rows(String text, Format format, CsvSchema schema) {
    try {
      return rows(text, schema);
    } catch (UnreadableFileException e) {
      if (format == Format.TABS && e.reason() == Reason.BROKEN) {
        return rows(text, schema.withoutQuoteChar());
      }
      throw e;
    }
  }

  private static List<Row> rows(String text, CsvSchema schema) {
    try (MappingIterator<String[]> read =
        MAPPER.readerFor(String[].class).with(schema).readValues(text)) {
      var rows = new ArrayList<Row>();
      while (read.hasNextValue()) {
        int line = read.getParser().currentLocation().getLineNr();
        var cells = withoutEmptyEnd(read.nextValue());
        if (!cells.isEmpty()) {
          rows.add(new Row(line, cells));
        }
        // A separator line, the headings, the most books.
        if (rows.size() > SellerFile.MOST_ROWS + 2) {
          break;
        }
      }
      return limited(rows, text);
    } catch (JacksonException e) {
      var line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new UnreadableFileException(Reason.BROKEN, line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Row> limited(List<Row> rows, String text) {
    int headings = SEPARATOR_LINE.matcher(text).find() ? 2 : 1;
    if (rows.size() > SellerFile.MOST_ROWS + headings) {
      throw new UnreadableFileException(Reason.TOO_MANY_ROWS);
    }
    return rows;
  }

  static List<String> withoutEmptyEnd(String[] cells) {
    int size = cells.length;
    while (size > 0 && cells[size - 1].isBlank()) {
      size--;
    }
    return Arrays.stream(cells, 0, size).map(String::strip).toList();
  }

  private static Format format(String heading) {
    return DELIMITERS.keySet().stream()
        .max(
            Comparator.<Format>comparingLong(format -> known(heading, format))
                .thenComparingLong(format -> count(heading, delimiter(format)))
                .thenComparing(Comparator.reverseOrder()))
        .orElse(Format.COMMAS);
  }

  private static long known(String heading, Format format) {
    return Arrays.stream(heading.split(Pattern.quote(Character.toString(delimiter(format)))))
        .filter(cell -> WordTable.HEADINGS.find(cell).isPresent())
        .count();
  }

  private static long count(String text, char delimiter) {
    return text.chars().filter(c -> c == delimiter).count();
  }

  private static char delimiter(Format format) {
    return DELIMITERS.getOrDefault(format, ',');
  }

  private static String firstLine(String text) {
    var start = text.stripLeading();
    int end = start.indexOf('\n');
    return end < 0 ? start : start.substring(0, end);
  }
}

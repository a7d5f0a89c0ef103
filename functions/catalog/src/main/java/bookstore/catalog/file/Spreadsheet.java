package bookstore.catalog.file;

import bookstore.catalog.file.SellerFile.Format;
import bookstore.catalog.file.SellerFile.Row;
import bookstore.catalog.file.UnreadableFileException.Reason;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The cells of the first sheet of a workbook in Office Open XML (ECMA-376, part 1, 18). It is read
/// as a stream, up to a number of bytes that no workbook of so many books has, so that neither a
/// ZIP archive that inflates without end nor a document type can exhaust the memory.
final class Spreadsheet {
  private static final int MOST_BYTES = 32 * 1024 * 1024;
  private static final int MOST_COLUMNS = 200;
  private static final int MOST_DIGITS = 40;
  private static final String RELATIONSHIPS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final byte[] archive;

  /// Cells may share a string, so that they are larger than what was inflated.
  private long characters;

  private Spreadsheet(byte[] archive) {
    this.archive = archive;
  }

  static boolean isOne(byte[] bytes) {
    return bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
  }

  static SellerFile read(byte[] archive) {
    try {
      return new Spreadsheet(archive).read();
    } catch (XMLStreamException | IOException | RuntimeException e) {
      throw unreadable(e);
    }
  }

  /// Whatever is wrong with an archive or its XML, the file is at fault.
  private static UnreadableFileException unreadable(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnreadableFileException unreadable) {
        return unreadable;
      }
    }
    return new UnreadableFileException(Reason.SPREADSHEET);
  }

  private SellerFile read() throws IOException, XMLStreamException {
    var sheet = firstSheet();
    var strings = new ArrayList<String>();
    each("xl/sharedStrings.xml", xml -> readStrings(xml, strings));
    var rows = new ArrayList<Row>();
    if (!each(sheet, xml -> readRows(xml, strings, rows))) {
      throw new UnreadableFileException(Reason.SPREADSHEET);
    }
    if (rows.isEmpty()) {
      throw new UnreadableFileException(Reason.NO_HEADINGS);
    }
    if (rows.size() == 1) {
      throw new UnreadableFileException(Reason.NO_ROWS);
    }
    return new SellerFile(
        Format.XLSX, "UTF-8", rows.getFirst().cells(), rows.subList(1, rows.size()));
  }

  /// The path of the first sheet in the order of the tabs.
  private String firstSheet() throws IOException, XMLStreamException {
    var ids = new ArrayList<String>();
    each("xl/workbook.xml", xml -> forEach(xml, "sheet", () -> addRelationship(xml, ids)));
    var targets = new HashMap<String, String>();
    each(
        "xl/_rels/workbook.xml.rels",
        xml -> forEach(xml, "Relationship", () -> addTarget(xml, targets)));
    return ids.stream()
        .findFirst()
        .flatMap(id -> Optional.ofNullable(targets.get(id)))
        .map(target -> target.startsWith("/") ? target.substring(1) : "xl/" + target)
        .orElse("xl/worksheets/sheet1.xml");
  }

  private static void addRelationship(XMLStreamReader xml, List<String> ids) {
    var id = xml.getAttributeValue(RELATIONSHIPS, "id");
    if (id != null) {
      ids.add(id);
    }
  }

  private static void addTarget(XMLStreamReader xml, Map<String, String> targets) {
    var id = xml.getAttributeValue(null, "Id");
    var target = xml.getAttributeValue(null, "Target");
    if (id != null && target != null) {
      targets.put(id, target);
    }
  }

  private interface Part {
    void read(XMLStreamReader xml) throws XMLStreamException;
  }

  /// Reads the entry of a name; false when there is none.
  private boolean each(String name, Part part) throws IOException, XMLStreamException {
    try (var counted = new Counted(new ZipInputStream(new ByteArrayInputStream(archive)))) {
      var zip = counted.zip();
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(name)) {
          part.read(xml(counted));
          return true;
        }
        counted.skipAll();
      }
      return false;
    }
  }

  private static XMLStreamReader xml(InputStream in) throws XMLStreamException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory.createXMLStreamReader(in);
  }

  private static void forEach(XMLStreamReader xml, String element, Runnable action)
      throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(element)) {
        action.run();
      }
    }
  }

  /// A string of several runs is one text; the phonetic hints of Japanese are none of it.
  private static void readStrings(XMLStreamReader xml, List<String> strings)
      throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
        strings.add(text(xml, "si"));
      }
    }
  }

  /// The text of the `t` elements up to the end of an element.
  private static String text(XMLStreamReader xml, String end) throws XMLStreamException {
    var text = new StringBuilder();
    boolean isHint = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        isHint |= xml.getLocalName().equals("rPh");
        if (xml.getLocalName().equals("t")) {
          var run = xml.getElementText();
          text.append(isHint ? "" : run);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        isHint &= !xml.getLocalName().equals("rPh");
        if (xml.getLocalName().equals(end)) {
          return text.toString();
        }
      }
    }
    return text.toString();
  }

  private void readRows(XMLStreamReader xml, List<String> strings, List<Row> rows)
      throws XMLStreamException {
    int line = 0;
    var cells = new ArrayList<String>();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
        line = number(xml.getAttributeValue(null, "r"), line + 1);
      } else if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
        addCell(xml, strings, cells);
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
        addRow(line, cells, rows);
        cells.clear();
      }
    }
  }

  private static void addRow(int line, List<String> cells, List<Row> rows) {
    var kept = DelimitedText.withoutEmptyEnd(cells.toArray(String[]::new));
    if (kept.isEmpty()) {
      return;
    }
    if (rows.size() > SellerFile.MOST_ROWS) {
      throw new UnreadableFileException(Reason.TOO_MANY_ROWS);
    }
    rows.add(new Row(line, kept));
  }

  private void addCell(XMLStreamReader xml, List<String> strings, List<String> cells)
      throws XMLStreamException {
    int column = column(xml.getAttributeValue(null, "r"), cells.size());
    var type = Optional.ofNullable(xml.getAttributeValue(null, "t")).orElse("n");
    var value = value(xml, type, strings);
    characters += value.length();
    if (characters > MOST_BYTES) {
      throw new UnreadableFileException(Reason.TOO_LARGE);
    }
    if (column >= MOST_COLUMNS) {
      return;
    }
    while (cells.size() <= column) {
      cells.add("");
    }
    cells.set(column, value);
  }

  private static String value(XMLStreamReader xml, String type, List<String> strings)
      throws XMLStreamException {
    var value = "";
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
        return value;
      }
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("v")) {
        value = value(xml.getElementText(), type, strings);
      } else if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("is")) {
        value = text(xml, "is");
      }
    }
    return value;
  }

  private static String value(String text, String type, List<String> strings) {
    return switch (type) {
      case "s" -> {
        int index = number(text, -1);
        yield index >= 0 && index < strings.size() ? strings.get(index) : "";
      }
      case "n" -> number(text);
      case "e" -> "";
      default -> text;
    };
  }

  /// A number as it stands in the sheet, in full: programs store it as a double of 15 digits.
  private static String number(String text) {
    try {
      var number = new BigDecimal(text.strip()).round(new MathContext(15));
      return Math.abs(number.scale()) > MOST_DIGITS
          ? text
          : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    } catch (NumberFormatException _) {
      return text;
    }
  }

  private static int number(@Nullable String text, int otherwise) {
    return text != null && text.matches("\\d{1,8}") ? Integer.parseInt(text) : otherwise;
  }

  /// The index of the column of a reference such as `AB12`.
  private static int column(@Nullable String reference, int otherwise) {
    if (reference == null || !reference.matches("[A-Z]{1,3}\\d{1,8}")) {
      return otherwise;
    }
    int column = 0;
    for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
      column = column * 26 + reference.charAt(i) - 'A' + 1;
    }
    return column - 1;
  }

  /// The inflated bytes of an archive, up to the limit.
  private static final class Counted extends FilterInputStream {
    private final ZipInputStream zip;
    private int read;

    Counted(ZipInputStream zip) {
      super(zip);
      this.zip = zip;
    }

    ZipInputStream zip() {
      return zip;
    }

    void skipAll() throws IOException {
      var buffer = new byte[8192];
      while (read(buffer, 0, buffer.length) >= 0) {
        // Counted as it is read.
      }
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      read += Math.max(0, count);
      if (read > MOST_BYTES) {
        throw new UnreadableFileException(Reason.TOO_LARGE);
      }
      return count;
    }
  }
}

package bookstore.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bookstore.catalog.file.SellerFile.Format;
import bookstore.catalog.file.UnreadableFileException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class SellerFileTest {
  private static final String SHEET = "xl/worksheets/sheet7.xml";

  @Test
  void the_delimiter_is_the_one_with_which_headings_are_known() {
    assertThat(read("title,authors\na,b\n").format()).isEqualTo(Format.COMMAS);
    assertThat(read("Título;Autor;Precio\na;\"b;c\";1\n").rows().getFirst().cells())
        .containsExactly("a", "b;c", "1");
    assertThat(read("title\tauthors, all\na\tb\n").format()).isEqualTo(Format.TABS);
    assertThat(read("sep=;\r\ntitle;price\r\na;1\r\n").headings())
        .containsExactly("title", "price");
  }

  @Test
  void a_quote_in_a_file_of_tabs_need_not_close() {
    assertThat(read("title\tprice\n\"Good\" book\t1\n").rows().getFirst().cells())
        .containsExactly("\"Good\" book", "1");
  }

  @Test
  void a_workbook_is_its_first_sheet() throws IOException {
    var file = SellerFile.of(workbook(sheet()));
    assertThat(file.format()).isEqualTo(Format.XLSX);
    assertThat(file.headings()).containsExactly("Título", "Precio", "ISBN", "Notas");
    var row = file.rows().getFirst();
    assertThat(row.line()).isEqualTo(3);
    assertThat(row.cells()).containsExactly("Cien años", "35000", "9780307474728", "en línea");
    assertThat(file.rows()).hasSize(1);
  }

  @Test
  void a_workbook_may_not_inflate_without_end() throws IOException {
    var large = new byte[40 * 1024 * 1024];
    java.util.Arrays.fill(large, (byte) ' ');
    var entries = new LinkedHashMap<String, byte[]>();
    entries.put("xl/media/image1.png", large);
    entries.put("xl/worksheets/sheet1.xml", bytes("<worksheet/>"));
    assertThat(reason(zip(entries))).isEqualTo(Reason.TOO_LARGE);
    entries.remove("xl/media/image1.png");
    entries.put("xl/worksheets/sheet1.xml", large);
    assertThat(reason(zip(entries))).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void a_workbook_may_not_share_a_long_string_without_end() throws IOException {
    var entries = new LinkedHashMap<String, byte[]>();
    entries.put(
        "xl/sharedStrings.xml", bytes("<sst><si><t>" + "x".repeat(1 << 20) + "</t></si></sst>"));
    entries.put(
        "xl/worksheets/sheet1.xml",
        bytes(
            "<worksheet><sheetData>"
                + "<row><c t=\"s\"><v>0</v></c></row>".repeat(33)
                + "</sheetData></worksheet>"));
    assertThat(reason(zip(entries))).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void a_workbook_that_is_none_is_refused() throws IOException {
    assertThat(reason(zip(Map.of("a.txt", bytes("a"))))).isEqualTo(Reason.SPREADSHEET);
    assertThat(reason(bytes("PK\u0003\u0004 and nothing"))).isEqualTo(Reason.SPREADSHEET);
    var bomb =
        """
        <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
        <worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>
        """;
    assertThat(reason(zip(Map.of("xl/worksheets/sheet1.xml", bytes(bomb)))))
        .isEqualTo(Reason.SPREADSHEET);
  }

  @Test
  void records_of_uiee_end_at_an_empty_line_and_may_miss_fields() {
    var file = read("SHOP\n\nUR|1\nTI|Uno\nAA|A\nAA|B\n\nUR|2\nTI|Dos\nPR|10\n");
    assertThat(file.headings()).containsExactly("UR", "TI", "AA", "PR");
    assertThat(file.rows().get(0).cells()).containsExactly("1", "Uno", "A; B");
    assertThat(file.rows().get(1).cells()).containsExactly("2", "Dos", "", "10");
    assertThat(file.rows().get(1).line()).isEqualTo(8);
  }

  @Test
  void a_file_that_is_too_long_or_empty_is_refused() {
    assertThat(reason(bytes("title\n" + "a\n".repeat(10_001)))).isEqualTo(Reason.TOO_MANY_ROWS);
    assertThat(read("title\n" + "a\n".repeat(10_000)).rows()).hasSize(10_000);
    assertThat(reason(bytes("title\n"))).isEqualTo(Reason.NO_ROWS);
    assertThat(reason(bytes("\n\n"))).isEqualTo(Reason.NO_HEADINGS);
    assertThat(reason(bytes("title,price\n\"never closed,x\n"))).isEqualTo(Reason.BROKEN);
    assertThat(reason(bytes("TI|a\nUR|1\n\n".repeat(10_001)))).isEqualTo(Reason.TOO_MANY_ROWS);
  }

  private static String sheet() {
    return """
    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
    <c r="C1" t="inlineStr"><is><t>ISBN</t></is></c><c r="D1" t="str"><v>Notas</v></c></row>
    <row r="2"/>
    <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3"><v>3.5E4</v></c>
    <c r="C3"><v>9.780307474728E12</v></c><c r="D3" t="inlineStr"><is><r><t>en </t></r>
    <r><t>línea</t></r></is></c></row>
    </sheetData></worksheet>
    """;
  }

  private static byte[] workbook(String sheet) throws IOException {
    var entries = new LinkedHashMap<String, byte[]>();
    entries.put("xl/worksheets/sheet1.xml", bytes("<worksheet/>"));
    entries.put(SHEET, bytes(sheet));
    entries.put(
        "xl/workbook.xml",
        bytes(
            """
            <workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
            <sheets><sheet name="Libros" sheetId="7" r:id="rId2"/>
            <sheet name="Otra" sheetId="1" r:id="rId1"/></sheets></workbook>
            """));
    entries.put(
        "xl/_rels/workbook.xml.rels",
        bytes(
            """
            <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId2" Target="worksheets/sheet7.xml"/></Relationships>
            """));
    entries.put(
        "xl/sharedStrings.xml",
        bytes(
            """
            <sst><si><t>Título</t></si><si><t>Precio</t></si>
            <si><r><t>Cien</t></r><r><t xml:space="preserve"> años</t></r>
            <rPh sb="0" eb="1"><t>x</t></rPh></si></sst>
            """));
    return zip(entries);
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return out.toByteArray();
  }

  private static SellerFile read(String text) {
    return SellerFile.of(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Reason reason(byte[] file) {
    return catchThrowableOfType(UnreadableFileException.class, () -> SellerFile.of(file)).reason();
  }
}

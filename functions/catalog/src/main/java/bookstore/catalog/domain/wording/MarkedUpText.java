package bookstore.catalog.domain.wording;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Turns the HTML of other shops into plain text. Text without markup stays as it is.
public final class MarkedUpText {
  private static final Pattern MARKUP =
      Pattern.compile(
          "</?[a-zA-Z][a-zA-Z0-9]*(\\s[^<>]*)?/?>|&(#\\d{1,7}|#x[0-9a-fA-F]{1,6}|\\w{2,8});");
  private static final Map<String, String> UNSEEN =
      Map.of("<script", "</script>", "<style", "</style>", "<!--", "-->");
  private static final Pattern BREAK =
      Pattern.compile("(?i)<br\\s*/?>|</(p|div|li|tr|h[1-6]|ul|ol|blockquote)\\s*>");
  private static final Pattern ITEM = Pattern.compile("(?i)<li\\b[^<>]*>");
  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>");
  private static final Pattern ENTITY =
      Pattern.compile("&(#\\d{1,7}|#x[0-9a-fA-F]{1,6}|\\w{2,8});");
  private static final String LETTERS =
      "aacute á eacute é iacute í oacute ó uacute ú ntilde ñ uuml ü Aacute Á Eacute É Iacute Í"
          + " Oacute Ó Uacute Ú Ntilde Ñ Uuml Ü ccedil ç agrave à egrave è ograve ò ouml ö auml ä"
          + " iquest ¿ iexcl ¡ laquo « raquo » ldquo “ rdquo ” lsquo ‘ rsquo ’ ndash – mdash —"
          + " hellip … ordm º ordf ª deg ° copy © reg ® euro € amp & lt < gt > quot \" apos '";
  private static final Map<String, String> NAMED = named();

  private MarkedUpText() {}

  public static Reading<String> read(String cell) {
    if (cell.isBlank()) {
      return Reading.absent();
    }
    if (!MARKUP.matcher(cell).find()) {
      return Reading.read(cell);
    }
    var text = plain(cell);
    var remark = new Remark(Remark.Code.HTML, cell.strip(), text);
    return text.isEmpty() ? Reading.absent(remark) : Reading.read(text, remark);
  }

  private static String plain(String html) {
    var seen = html;
    for (var unseen : UNSEEN.entrySet()) {
      seen = without(seen, unseen.getKey(), unseen.getValue());
    }
    // Line breaks of the source are white space of HTML unless it has no markup for lines.
    var hasBreaks = BREAK.matcher(seen).find();
    var flat = hasBreaks ? seen.replaceAll("\\s+", " ") : seen;
    var lines = ITEM.matcher(BREAK.matcher(flat).replaceAll("\n")).replaceAll("\n- ");
    var text = decoded(TAG.matcher(lines).replaceAll(""));
    return text.replaceAll("[ \\u00A0]+", " ")
        .replaceAll(" ?\n ?", "\n")
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }

  /// Without what stands between two marks; in one pass, because a file may hold many of them.
  private static String without(String html, String start, String end) {
    var lower = html.toLowerCase(Locale.ROOT);
    var kept = new StringBuilder();
    int at = 0;
    for (int from = lower.indexOf(start); from >= 0; from = lower.indexOf(start, at)) {
      int to = lower.indexOf(end, from);
      if (to < 0) {
        break;
      }
      kept.append(html, at, from).append(' ');
      at = to + end.length();
    }
    return kept.append(html.substring(at)).toString();
  }

  private static String decoded(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(
            entity ->
                java.util.regex.Matcher.quoteReplacement(
                    character(entity.group(1), entity.group())));
  }

  private static String character(String name, String whole) {
    if (!name.startsWith("#")) {
      return NAMED.getOrDefault(name, whole);
    }
    int code =
        name.toLowerCase(Locale.ROOT).startsWith("#x")
            ? Integer.parseInt(name.substring(2), 16)
            : Integer.parseInt(name.substring(1));
    return Character.isValidCodePoint(code) && code >= ' ' ? Character.toString(code) : " ";
  }

  private static Map<String, String> named() {
    var words = List.of(LETTERS.split(" "));
    var named = new java.util.HashMap<String, String>();
    for (int i = 0; i < words.size(); i += 2) {
      named.put(words.get(i), words.get(i + 1));
    }
    named.put("nbsp", " ");
    return Map.copyOf(named);
  }
}

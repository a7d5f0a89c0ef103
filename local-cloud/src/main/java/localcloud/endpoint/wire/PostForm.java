package localcloud.endpoint.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A browser's upload by `multipart/form-data`: the fields before the file, and the file.
public final class PostForm {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");

  private final Map<String, String> fields = new HashMap<>();
  private byte[] file = new byte[0];
  private String fileName = "";

  private PostForm() {}

  public static PostForm read(AwsRequest request) {
    var boundary = BOUNDARY.matcher(request.header("content-type").orElse(""));
    if (!boundary.find()) {
      throw malformed();
    }
    var form = new PostForm();
    form.parse(request.body(), ("--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1));
    return form;
  }

  /// A field by its name; S3 ignores the case of names.
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)));
  }

  /// All fields, names in lower case.
  public Map<String, String> fields() {
    return Map.copyOf(fields);
  }

  public byte[] file() {
    return file.clone();
  }

  public String fileName() {
    return fileName;
  }

  private void parse(byte[] body, byte[] delimiter) {
    var start = indexOf(body, delimiter, 0);
    while (start >= 0) {
      var partStart = start + delimiter.length + 2;
      var next = indexOf(body, delimiter, partStart);
      if (next < 0) {
        return;
      }
      part(body, partStart, next - 2);
      start = next;
    }
  }

  private void part(byte[] body, int from, int to) {
    var blankLine = indexOf(body, new byte[] {'\r', '\n', '\r', '\n'}, from);
    if (blankLine < 0 || blankLine > to) {
      throw malformed();
    }
    var header = new String(body, from, blankLine - from, StandardCharsets.UTF_8);
    var content = Arrays.copyOfRange(body, blankLine + 4, to);
    var name = NAME.matcher(header);
    if (!name.find()) {
      throw malformed();
    }
    if (name.group(1).equalsIgnoreCase("file")) {
      file = content;
      var matcher = FILE_NAME.matcher(header);
      fileName = matcher.find() ? matcher.group(1) : "";
    } else {
      fields.put(
          name.group(1).toLowerCase(Locale.ROOT), new String(content, StandardCharsets.UTF_8));
    }
  }

  private static int indexOf(byte[] text, byte[] wanted, int from) {
    for (var i = from; i <= text.length - wanted.length; i++) {
      if (text[i] == wanted[0]
          && Arrays.equals(text, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  private static AwsException malformed() {
    return AwsException.badRequest(
        "MalformedPOSTRequest",
        "The body of your POST request is not well-formed multipart/form-data.");
  }
}

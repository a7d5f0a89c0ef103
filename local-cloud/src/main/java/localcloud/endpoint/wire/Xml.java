package localcloud.endpoint.wire;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/// Writes the small XML documents of the query and S3 protocols, and parses S3's request bodies.
public final class Xml {
  private final StringBuilder out;

  private Xml(StringBuilder out) {
    this.out = out;
  }

  public static String document(String root, Consumer<Xml> content) {
    var xml = new Xml(new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    xml.element(root, content);
    return xml.out.toString();
  }

  /// A document whose root has a namespace.
  public static String document(String root, String namespace, Consumer<Xml> content) {
    var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append('<').append(root).append(" xmlns=\"").append(namespace).append("\">");
    content.accept(new Xml(out));
    return out.append("</").append(root).append('>').toString();
  }

  public Xml element(String name, Consumer<Xml> content) {
    out.append('<').append(name).append('>');
    content.accept(this);
    out.append("</").append(name).append('>');
    return this;
  }

  public Xml text(String name, String value) {
    out.append('<')
        .append(name)
        .append('>')
        .append(escape(value))
        .append("</")
        .append(name)
        .append('>');
    return this;
  }

  public Xml text(String name, long value) {
    return text(name, Long.toString(value));
  }

  private static String escape(String value) {
    var escaped = new StringBuilder(value.length());
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\r' -> escaped.append("&#13;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /// Parses a request's body without loading external entities.
  public static Document parse(byte[] body) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new ByteArrayInputStream(body));
    } catch (Exception e) {
      throw new AwsException(
          "MalformedXML",
          400,
          "The XML you provided was not well-formed or did not validate against our published"
              + " schema: "
              + new String(body, 0, Math.min(body.length, 60), StandardCharsets.UTF_8));
    }
  }
}

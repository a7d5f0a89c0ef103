package localcloud.provision.resource;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// The content type of an uploaded file by its name, as the AWS CLI determines it, and its MD5.
public final class ContentTypes {
  private ContentTypes() {}

  public static String of(String file) {
    var extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (extension) {
      case "html", "htm" -> "text/html";
      case "css" -> "text/css";
      case "js", "mjs" -> "text/javascript";
      case "json", "map" -> "application/json";
      case "webmanifest" -> "application/manifest+json";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "jpg", "jpeg" -> "image/jpeg";
      case "webp" -> "image/webp";
      case "avif" -> "image/avif";
      case "gif" -> "image/gif";
      case "ico" -> "image/vnd.microsoft.icon";
      case "woff2" -> "font/woff2";
      case "woff" -> "font/woff";
      case "ttf" -> "font/ttf";
      case "txt" -> "text/plain";
      case "xml" -> "text/xml";
      case "pdf" -> "application/pdf";
      case "wasm" -> "application/wasm";
      default -> "binary/octet-stream";
    };
  }

  /// The MD5 of which S3's entity tag consists.
  public static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

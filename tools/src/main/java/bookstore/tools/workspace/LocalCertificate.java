package bookstore.tools.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A self-signed certificate for `localhost`, created once and stored.
public record LocalCertificate(KeyStore store) {
  private static final String PASSWORD = "local-only";
  private static final String FILE = "localhost.p12";

  /// The certificate in a directory; it is created there if it is missing.
  public static LocalCertificate in(Path directory) {
    var file = directory.resolve(FILE);
    try {
      if (!Files.exists(file)) create(file);
      return new LocalCertificate(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
    } catch (IOException | GeneralSecurityException e) {
      throw new CommandFailedException(
          "Cannot read the certificate in " + file + ": " + e.getMessage());
    }
  }

  /// An HTTP client for a shop; by HTTPS on this machine it trusts this certificate and no other.
  public static HttpClient client(Path directory, URI shop) {
    var client = HttpClient.newBuilder();
    if (shop.getScheme().equals("https") && "localhost".equals(shop.getHost())) {
      client.sslContext(in(directory).clientContext());
    }
    return client.build();
  }

  public SSLContext serverContext() {
    try {
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD.toCharArray());
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  SSLContext clientContext() {
    try {
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void create(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "825",
                "-dname",
                "CN=localhost, O=BookStore local",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-ext",
                "eku=serverAuth",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    try {
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0)
        throw new CommandFailedException("keytool failed: " + output.strip());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("keytool was interrupted");
    }
  }
}

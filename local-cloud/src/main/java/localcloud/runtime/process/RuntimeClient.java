package localcloud.runtime.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import localcloud.runtime.function.Credentials;
import localcloud.runtime.function.FunctionDefinition;

/// AWS's runtime interface client for Java, which Lambda's managed runtime runs every function
/// under. It starts functions as the managed runtime does: the same flags of the JVM, heap,
/// environment and working directory.
///
/// Its native library exists for Linux only.
public final class RuntimeClient {
  private static final String NAME = "aws-lambda-java-runtime-interface-client";

  /// The distribution whose C library is musl.
  private static final Path ALPINE = Path.of("/etc/alpine-release");

  private static final String PACKAGE = "com.amazonaws.services.lambda.runtime.api.client.";

  private final Path libraries;
  private final Path nativeLibrary;

  private RuntimeClient(Path libraries, Path nativeLibrary) {
    this.libraries = libraries;
    this.nativeLibrary = nativeLibrary;
  }

  /// The client whose jars are in the directory `libraries`.
  ///
  /// @throws RuntimeClientException if it does not run on this operating system, or is not there
  public static RuntimeClient in(Path libraries) {
    return in(libraries, System.getProperty("os.name"));
  }

  static RuntimeClient in(Path libraries, String system) {
    if (!system.equals("Linux")) {
      throw new RuntimeClientException(
          "AWS's runtime interface client runs on Linux only, and this is " + system + ".");
    }
    try {
      return new RuntimeClient(libraries, unpackNativeLibrary(libraries));
    } catch (IOException e) {
      throw new RuntimeClientException(
          "Cannot read AWS's runtime interface client in " + libraries + ": " + e.getMessage(), e);
    }
  }

  /// Starts a process for a function whose environment is complete; `lines` receives its output, on
  /// another thread.
  public FunctionProcess start(
      FunctionDefinition function, Initialization initialization, Consumer<String> lines) {
    RuntimeApi api = null;
    try {
      api = new RuntimeApi(credentials(function.environment()));
      return new FunctionProcess(
          function, api, process(function, initialization, api).start(), lines);
    } catch (IOException e) {
      if (api != null) api.close();
      throw new RuntimeClientException(
          "Cannot start a process for " + function.name() + ": " + e.getMessage(), e);
    }
  }

  private ProcessBuilder process(
      FunctionDefinition function, Initialization initialization, RuntimeApi api)
      throws IOException {
    var builder = new ProcessBuilder(command(function, initialization));
    // The client loads the function's classes from the working directory and its `lib`.
    builder.directory(function.code().toFile());
    builder.redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment(function, initialization, api));
    return builder;
  }

  private List<String> command(FunctionDefinition function, Initialization initialization)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:MaxHeapSize=" + heapKibibytes(function.memoryMegabytes()) + "k");
    command.add("-XX:+UseSerialGC");
    command.add("-Xshare:auto");
    // With SnapStart Lambda uses all compilers, on demand (Java 25) the first one only.
    if (initialization == Initialization.ON_DEMAND) command.add("-XX:TieredStopAtLevel=1");
    command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-Djava.net.preferIPv4Stack=true");
    // Otherwise processes that start concurrently overwrite the same file in /tmp.
    command.add("-D" + PACKAGE + "runtimeapi.NativeClient.JNI=" + nativeLibrary);
    command.add("-Duser.dir=" + taskRoot(function.code()));
    command.add("-classpath");
    command.add(libraries.toAbsolutePath() + "/*");
    command.add(PACKAGE + "AWSLambda");
    command.add(function.handler());
    return command;
  }

  /// The client creates URLs of this directory without escaping them, so a path with a space is
  /// replaced by a link without one. On Lambda it is `/var/task`.
  private static Path taskRoot(Path code) throws IOException {
    var directory = code.toAbsolutePath().normalize();
    if (!directory.toString().contains(" ")) return directory;
    var parent = Files.createTempDirectory("function");
    var link = Files.createSymbolicLink(parent.resolve("task"), directory);
    parent.toFile().deleteOnExit();
    link.toFile().deleteOnExit();
    return link;
  }

  /// The managed runtime's heap: 85 % of the memory, or all but 240 MiB where that is more.
  private static long heapKibibytes(int memoryMegabytes) {
    var all = memoryMegabytes * 1024L;
    return Math.max(all * 85 / 100, all - 240 * 1024L);
  }

  private static Map<String, String> environment(
      FunctionDefinition function, Initialization initialization, RuntimeApi api) {
    var environment = new HashMap<>(function.environment());
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialization.type());
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", UUID.randomUUID().toString());
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
    environment.put("LANG", "en_US.UTF-8");
    environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.put("TZ", ":UTC");
    // Lambda's home directory has no AWS configuration.
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    if (initialization == Initialization.SNAP_START) {
      // https://docs.aws.amazon.com/lambda/latest/dg/snapstart-activate.html
      environment.keySet().removeIf(RuntimeClient::isKey);
      environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", api.credentialsUri());
      environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", api.credentialsToken());
      // Snapshots are taken of published versions.
      environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    }
    return environment;
  }

  private static boolean isKey(String variable) {
    return switch (variable) {
      case "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN" -> true;
      default -> false;
    };
  }

  private static Credentials credentials(Map<String, String> environment) {
    return new Credentials(
        environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
        environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""));
  }

  private static Path unpackNativeLibrary(Path libraries) throws IOException {
    var target = libraries.toAbsolutePath().resolve(nativeName());
    if (Files.exists(target)) return target;
    try (var jar = new JarFile(clientJar(libraries).toFile())) {
      var entry = jar.getJarEntry("jni/" + nativeName());
      if (entry == null) {
        throw new RuntimeClientException(
            "AWS's runtime interface client has no " + nativeName() + ".");
      }
      var part = Files.createTempFile(libraries, nativeName(), ".part");
      try (var in = jar.getInputStream(entry)) {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return target;
  }

  private static Path clientJar(Path libraries) throws IOException {
    try (var jars = Files.newDirectoryStream(libraries, NAME + "-*.jar")) {
      for (var jar : jars) return jar;
    } catch (NoSuchFileException e) {
      throw missing(libraries);
    }
    throw missing(libraries);
  }

  private static RuntimeClientException missing(Path libraries) {
    return new RuntimeClientException(
        "There is no runtime interface client in "
            + libraries
            + ": build the local cloud with mvn package.");
  }

  private static String nativeName() {
    var arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    var cpu = arch.equals("aarch64") ? "aarch_64" : "x86_64";
    var library = Files.exists(ALPINE) ? "linux_musl" : "linux";
    return "libaws-lambda-jni." + library + "-" + cpu + ".so";
  }
}

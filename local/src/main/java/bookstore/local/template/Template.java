package bookstore.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/// One stack's template out of `cdk.out`, with the assets it points to.
public final class Template {
  private final String stackName;

  private Template(String stackName) {
    this.stackName = stackName;
  }

  /// Throws `TemplateException` when the stack is not there or cannot be read.
  public static Template read(Path cdkOut, String stackName) {
    if (!cdkOut.toFile().isDirectory()) {
      throw new TemplateException(cdkOut + " is not there; run cdk synth first");
    }
    return new Template(stackName);
  }

  public String stackName() {
    return stackName;
  }

  /// In dependency order (Ref, GetAtt, Sub, DependsOn), those whose condition is false left out.
  public List<Resource> resources() {
    return List.of();
  }

  /// The directory or zip in `cdk.out` that a Lambda `Code` (`S3Bucket`, `S3Key`) means.
  public Path asset(JsonNode code) {
    if (!code.has("S3Key")) throw new TemplateException("no asset for " + code);
    return Path.of(code.get("S3Key").asText());
  }
}

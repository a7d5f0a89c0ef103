package localcloud.template;

/// A template the local cloud cannot run, said in one sentence that names the resource and the
/// property.
public final class TemplateException extends RuntimeException {
  public TemplateException(String message) {
    super(message);
  }
}

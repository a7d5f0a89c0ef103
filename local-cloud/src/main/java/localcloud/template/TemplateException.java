package localcloud.template;

/// A template that the local cloud cannot run; the message names the resource and the property.
public final class TemplateException extends RuntimeException {
  public TemplateException(String message) {
    super(message);
  }
}

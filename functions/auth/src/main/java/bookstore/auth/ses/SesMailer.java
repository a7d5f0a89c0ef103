package bookstore.auth.ses;

import bookstore.auth.domain.mail.Mailer;
import bookstore.auth.domain.user.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.EmailContent;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;

/// Mail by SES's API v2. Bounces and complaints are SES's: its configuration set puts such
/// addresses on the suppression list of the account, and SES sends nothing to those.
public final class SesMailer implements Mailer {
  private static final String SENDER_NAME = "BookStore";

  /// RFC 3834: no automatic reply is wanted.
  private static final MessageHeader AUTOMATIC = header("Auto-Submitted", "auto-generated");

  private final SesV2Client ses;
  private final String sender;
  private final String configurationSet;

  public SesMailer(SesV2Client ses, String sender, String configurationSet) {
    this.ses = ses;
    this.sender = SENDER_NAME + " <" + sender + ">";
    this.configurationSet = configurationSet;
  }

  /// SES takes only ASCII in an address and answers `BadRequestException` for one that it cannot
  /// take: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
  @Override
  public Delivery send(EmailAddress recipient, Message message) {
    try {
      ses.sendEmail(
          mail ->
              mail.fromEmailAddress(sender)
                  .configurationSetName(configurationSet)
                  .destination(to -> to.toAddresses(recipient.canonical().value()))
                  .content(content(message)));
      return Delivery.ACCEPTED;
    } catch (BadRequestException e) {
      return Delivery.ADDRESS_REFUSED;
    }
  }

  private static EmailContent content(Message message) {
    return EmailContent.builder()
        .simple(
            simple ->
                simple
                    .subject(utf8(message.subject()))
                    .headers(headers(message))
                    .body(body -> body.text(utf8(message.text())).html(utf8(message.html()))))
        .build();
  }

  /// Gmail and Yahoo show a button for these two:
  /// https://www.rfc-editor.org/rfc/rfc8058#section-3.1
  private static List<MessageHeader> headers(Message message) {
    var headers = new ArrayList<MessageHeader>();
    headers.add(AUTOMATIC);
    message
        .unsubscribe()
        .ifPresent(
            link -> {
              headers.add(header("List-Unsubscribe", "<" + link + ">"));
              headers.add(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
            });
    return headers;
  }

  private static MessageHeader header(String name, String value) {
    return MessageHeader.builder().name(name).value(value).build();
  }

  private static Content utf8(String text) {
    return Content.builder().charset("UTF-8").data(text).build();
  }
}

package bookstore.auth.domain.mail;

import bookstore.auth.domain.mail.MailLayout.Footer;
import bookstore.auth.domain.mail.MailLayout.Language;
import bookstore.auth.domain.mail.MailLayout.Words;
import bookstore.shared.kernel.Money;
import bookstore.shared.kernel.OrderNumber;
import java.math.BigDecimal;
import java.net.URI;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// The texts of mails about orders, in Spanish and English: the number of the order, the amount,
/// what happens next, and a link to the order or to the seller's sales.
public final class OrderMailTexts {
  private final URI shop;

  /// @param shop the address of the storefront, without a slash at its end
  public OrderMailTexts(URI shop) {
    this.shop = shop;
  }

  Mailer.Message message(OrderMail mail, Optional<String> locale, UnsubscribeToken token) {
    var language = Language.of(locale);
    var number = OrderNumber.of(mail.order());
    var words =
        switch (language) {
          case SPANISH -> spanish(mail, number);
          case ENGLISH -> english(mail, number);
        };
    return MailLayout.of(language)
        .with(footer(mail.kind().group(), language, token))
        .message(words, link(mail));
  }

  private String link(OrderMail mail) {
    return switch (mail.kind().group()) {
      case ORDERS -> shop + "/orders/" + mail.order();
      case SALES -> shop + "/my/sales";
    };
  }

  private Footer footer(MailGroup group, Language language, UnsubscribeToken token) {
    var link = shop + "/v1/auth/unsubscribe?token=" + token.text();
    return switch (language) {
      case SPANISH ->
          new Footer(
              switch (group) {
                case ORDERS -> "Recibes este mensaje porque compraste en BookStore.";
                case SALES -> "Recibes este mensaje porque vendes en BookStore.";
              },
              switch (group) {
                case ORDERS -> "No quiero recibir más correos sobre mis pedidos";
                case SALES -> "No quiero recibir más correos sobre mis ventas";
              },
              link);
      case ENGLISH ->
          new Footer(
              switch (group) {
                case ORDERS -> "You get this message because you bought at BookStore.";
                case SALES -> "You get this message because you sell at BookStore.";
              },
              switch (group) {
                case ORDERS -> "Send me no more mail about my orders";
                case SALES -> "Send me no more mail about my sales";
              },
              link);
    };
  }

  private static Words spanish(OrderMail mail, String number) {
    var order = "Ver mi pedido";
    var sales = "Ver mis ventas";
    return switch (mail.kind()) {
      case ORDER_PLACED ->
          new Words(
              "Recibimos tu pedido " + number,
              paragraphs(
                  "Recibimos tu pedido " + number + ".",
                  amount(mail, Language.SPANISH, "Total, con el envío: "),
                  "Reservamos los libros y te avisamos cuando el pago esté confirmado."),
              order,
              List.of());
      case ORDER_PAID ->
          new Words(
              "Recibimos el pago de tu pedido " + number,
              paragraphs(
                  "El pago de tu pedido " + number + " quedó confirmado.",
                  amount(mail, Language.SPANISH, "Pagaste: "),
                  "Ahora se prepara el envío. Te avisamos cuando salga."),
              order,
              List.of());
      case PAYMENT_DECLINED ->
          new Words(
              "No pudimos cobrar tu pedido " + number,
              paragraphs(
                  "El pago de tu pedido " + number + " no pasó: " + declinedInSpanish(mail) + ".",
                  amount(mail, Language.SPANISH, "Total por pagar: "),
                  "Los libros siguen reservados. Puedes pagar otra vez, también de otra forma,"
                      + " hasta 15 minutos después de haber hecho el pedido. Si no, el pedido se"
                      + " cancela y no se te cobra nada."),
              "Pagar otra vez",
              List.of());
      case ORDER_SHIPPED ->
          new Words(
              "Tu pedido " + number + " va en camino",
              paragraphs(
                  "Un paquete de tu pedido " + number + " salió.",
                  detail(mail, "Número de guía: "),
                  "Te avisamos cuando llegue. Si compraste a varios vendedores, cada uno envía su"
                      + " paquete."),
              order,
              List.of());
      case ORDER_DELIVERED ->
          new Words(
              "Llegó tu pedido " + number,
              paragraphs(
                  "La transportadora entregó un paquete de tu pedido " + number + ".",
                  detail(mail, "Número de guía: "),
                  "Si no lo recibiste, responde a este mensaje. ¡Feliz lectura!"),
              order,
              List.of());
      case ORDER_CANCELLED ->
          new Words(
              "Se canceló tu pedido " + number,
              paragraphs(
                  "Tu pedido " + number + " se canceló: " + cancelledInSpanish(mail) + ".",
                  Optional.empty(),
                  "Si ya habías pagado, te devolvemos el dinero y te avisamos cuando salga."),
              order,
              List.of());
      case ORDER_REFUNDED ->
          new Words(
              "Te devolvimos dinero de tu pedido " + number,
              paragraphs(
                  "Hicimos una devolución de tu pedido " + number + ".",
                  amount(mail, Language.SPANISH, "Te devolvimos: "),
                  "El dinero vuelve por donde pagaste. Tu banco puede tardar unos días en"
                      + " mostrarlo."),
              order,
              List.of());
      case SOLD ->
          new Words(
              "Vendiste en BookStore: pedido " + number,
              paragraphs(
                  "Alguien compró y pagó libros tuyos en el pedido " + number + ".",
                  amount(mail, Language.SPANISH, "Por tus libros: "),
                  "Prepara el paquete. En tus ventas dice qué libros son."),
              sales,
              List.of());
      case SALE_CANCELLED ->
          new Words(
              "No envíes el pedido " + number + ": se canceló",
              paragraphs(
                  "Se canceló el pedido " + number + ", en el que había libros tuyos.",
                  Optional.empty(),
                  "No lo envíes. En tus ventas dice qué libros son."),
              sales,
              List.of());
    };
  }

  private static Words english(OrderMail mail, String number) {
    var order = "See my order";
    var sales = "See my sales";
    return switch (mail.kind()) {
      case ORDER_PLACED ->
          new Words(
              "We have your order " + number,
              paragraphs(
                  "We have received your order " + number + ".",
                  amount(mail, Language.ENGLISH, "Total, with delivery: "),
                  "We are reserving the books and write again once the payment is confirmed."),
              order,
              List.of());
      case ORDER_PAID ->
          new Words(
              "Your order " + number + " is paid",
              paragraphs(
                  "The payment of your order " + number + " is confirmed.",
                  amount(mail, Language.ENGLISH, "You paid: "),
                  "The parcel is being prepared. We write again when it is on its way."),
              order,
              List.of());
      case PAYMENT_DECLINED ->
          new Words(
              "We could not charge your order " + number,
              paragraphs(
                  "The payment of your order "
                      + number
                      + " was declined: "
                      + declinedInEnglish(mail)
                      + ".",
                  amount(mail, Language.ENGLISH, "To be paid: "),
                  "The books are still reserved. You can pay again, also in another way, until 15"
                      + " minutes after you placed the order. Otherwise the order is cancelled, and"
                      + " you pay nothing."),
              "Pay again",
              List.of());
      case ORDER_SHIPPED ->
          new Words(
              "Your order " + number + " is on its way",
              paragraphs(
                  "A parcel of your order " + number + " is on its way.",
                  detail(mail, "Tracking number: "),
                  "We write again when it arrives. If you bought from several sellers, each of them"
                      + " sends a parcel."),
              order,
              List.of());
      case ORDER_DELIVERED ->
          new Words(
              "Your order " + number + " has arrived",
              paragraphs(
                  "The carrier has delivered a parcel of your order " + number + ".",
                  detail(mail, "Tracking number: "),
                  "If you did not get it, reply to this message. Enjoy your books!"),
              order,
              List.of());
      case ORDER_CANCELLED ->
          new Words(
              "Your order " + number + " was cancelled",
              paragraphs(
                  "Your order " + number + " was cancelled: " + cancelledInEnglish(mail) + ".",
                  Optional.empty(),
                  "If you have paid already, you get your money back. We write again when it is on"
                      + " its way."),
              order,
              List.of());
      case ORDER_REFUNDED ->
          new Words(
              "A refund for your order " + number,
              paragraphs(
                  "We have made a refund for your order " + number + ".",
                  amount(mail, Language.ENGLISH, "Refund: "),
                  "The money goes back the way you paid. It may take your bank a few days to show"
                      + " it."),
              order,
              List.of());
      case SOLD ->
          new Words(
              "You have sold at BookStore: order " + number,
              paragraphs(
                  "Books of yours were bought and paid in the order " + number + ".",
                  amount(mail, Language.ENGLISH, "For your books: "),
                  "Prepare the parcel. Your sales say which books they are."),
              sales,
              List.of());
      case SALE_CANCELLED ->
          new Words(
              "Do not send order " + number + ": it was cancelled",
              paragraphs(
                  "The order " + number + ", which has books of yours, was cancelled.",
                  Optional.empty(),
                  "Do not send it. Your sales say which books they are."),
              sales,
              List.of());
    };
  }

  private static String declinedInSpanish(OrderMail mail) {
    return switch (mail.detail().orElse("")) {
      case "insufficient_funds" -> "no había fondos suficientes";
      case "expired_card" -> "la tarjeta está vencida";
      case "card_declined" -> "el banco rechazó la tarjeta";
      default -> "no se pudo usar esa forma de pago";
    };
  }

  private static String declinedInEnglish(OrderMail mail) {
    return switch (mail.detail().orElse("")) {
      case "insufficient_funds" -> "there were not enough funds";
      case "expired_card" -> "the card has expired";
      case "card_declined" -> "the bank declined the card";
      default -> "this way of paying could not be used";
    };
  }

  private static String cancelledInSpanish(OrderMail mail) {
    return switch (mail.detail().orElse("")) {
      case "OUT_OF_STOCK" -> "un libro ya no estaba disponible";
      case "PRICE_CHANGED" -> "el precio de un libro cambió";
      case "PAYMENT_DECLINED" -> "el pago no pasó";
      case "EXPIRED" -> "no se pagó a tiempo";
      case "CANCELLED_BY_BUYER" -> "lo cancelaste tú";
      case "LOST" -> "la transportadora perdió el envío";
      default -> "no se pudo completar";
    };
  }

  private static String cancelledInEnglish(OrderMail mail) {
    return switch (mail.detail().orElse("")) {
      case "OUT_OF_STOCK" -> "a book was no longer available";
      case "PRICE_CHANGED" -> "the price of a book has changed";
      case "PAYMENT_DECLINED" -> "the payment was declined";
      case "EXPIRED" -> "it was not paid in time";
      case "CANCELLED_BY_BUYER" -> "you cancelled it";
      case "LOST" -> "the carrier lost the parcel";
      default -> "it could not be completed";
    };
  }

  private static List<String> paragraphs(String first, Optional<String> second, String third) {
    var all = new ArrayList<String>();
    all.add(first);
    second.ifPresent(all::add);
    all.add(third);
    return List.copyOf(all);
  }

  private static Optional<String> detail(OrderMail mail, String label) {
    return mail.detail().map(text -> label + text);
  }

  private static Optional<String> amount(OrderMail mail, Language language, String label) {
    return mail.amount().map(money -> label + inWords(money, language));
  }

  /// As the storefront shows it: without cents where there are none.
  private static String inWords(Money money, Language language) {
    var currency = Currency.getInstance(money.currency());
    var digits = currency.getDefaultFractionDigits();
    var format = NumberFormat.getCurrencyInstance(language.locale());
    format.setCurrency(currency);
    var value = BigDecimal.valueOf(money.amount(), digits);
    var isWhole = value.stripTrailingZeros().scale() <= 0;
    format.setMinimumFractionDigits(isWhole ? 0 : digits);
    format.setMaximumFractionDigits(isWhole ? 0 : digits);
    return format.format(value);
  }
}

import type en from '../en/declined';

export default {
  title: 'El pago fue rechazado',
  reasons: {
    card_declined: 'Tu banco rechazó la tarjeta.',
    insufficient_funds: 'La tarjeta no tiene saldo suficiente.',
    expired_card: 'La tarjeta está vencida.',
  },
  other: 'El pago no se pudo hacer.',
  held: 'Tus libros siguen apartados hasta 15 minutos después de tu pedido. Puedes pagar con otro medio; no se te cobró nada.',
  pay: (total: string) => `Pagar ${total}`,
} satisfies typeof en;

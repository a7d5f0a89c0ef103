import type en from '../en/cards';

export default {
  number: 'Este número de tarjeta no es válido.',
  expiry: 'Escribe mes y año, como 12/30.',
  expired: 'Esta tarjeta está vencida.',
  cvc: '3 o 4 dígitos.',
} satisfies typeof en;

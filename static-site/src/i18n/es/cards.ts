import type en from '../en/cards';

export default {
  number: 'Esto no es un número de tarjeta.',
  expiry: 'Mes y año, como 12/30.',
  expired: 'Esta tarjeta está vencida.',
  cvc: '3 o 4 dígitos.',
} satisfies typeof en;

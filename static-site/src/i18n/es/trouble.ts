import type en from '../en/trouble';

export default {
  unknown: 'Un libro que ya no existe',
  priceChanged:
    'Un precio cambió desde que lo viste. Mira el nuevo total y vuelve a pagar si estás de acuerdo.',
  priceLine: (title: string, before: string, now: string) =>
    `${title}: antes ${before}, ahora ${now}`,
  newTotal: (total: string) => `Nuevo total: ${total}`,
  outOfStock: 'Alguien compró primero y tu carrito cambió:',
  stockLine: (title: string, n: number) =>
    n === 0
      ? `${title}: no queda ninguno`
      : n === 1
        ? `${title}: solo queda 1`
        : `${title}: solo quedan ${n}`,
  restStays: 'El resto de tu pedido sigue igual. Mira el nuevo total y paga si estás de acuerdo.',
  similar: 'Ver libros parecidos',
  retrySame: 'Inténtalo con tranquilidad: no se te cobrará dos veces.',
} satisfies typeof en;

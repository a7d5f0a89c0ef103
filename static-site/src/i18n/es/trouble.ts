import type en from '../en/trouble';

export default {
  unknown: 'Un libro que ya no existe',
  priceChanged:
    'Un precio cambió desde que lo viste. Mira el nuevo total y vuelve a pagar si estás de acuerdo.',
  priceLine: (title: string, before: string, now: string) =>
    `${title}: antes ${before}, ahora ${now}`,
  newTotal: (total: string) => `Nuevo total: ${total}`,
  outOfStock: 'Alguien se adelantó y tu carrito cambió:',
  stockLine: (title: string, n: number) =>
    n === 0
      ? `${title}: no queda ninguno`
      : n === 1
        ? `${title}: solo queda 1, que puedes llevar`
        : `${title}: solo quedan ${n}, que puedes llevar`,
  restStays: 'El resto de tu pedido sigue igual. Mira el nuevo total y paga si estás de acuerdo.',
  similar: 'Ver libros parecidos',
  retrySame: 'Puedes reintentarlo sin miedo: se te cobra como mucho una vez.',
} satisfies typeof en;

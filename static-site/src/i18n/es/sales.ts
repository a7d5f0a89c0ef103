import type en from '../en/sales';

export default {
  sales: 'Mis ventas',
  noSales: 'Todavía no hay ventas',
  noSalesText: 'Cuantos más libros ofrezcas y mejor los describas, antes venderás.',
  earnings: 'Ganado hasta ahora',
  sold: 'Vendido',
  order: (number: string) => `pedido ${number}`,
  saleStates: {
    PENDING: 'pedido',
    RESERVED: 'espera el pago',
    PAID: 'pagado: empácalo',
    SHIPPED: 'enviado',
    DELIVERED: 'entregado',
    CANCELLED: 'cancelado',
  },
  toSend: (n: number) =>
    n === 1
      ? '1 venta está pagada y espera el envío.'
      : `${n} ventas están pagadas y esperan el envío.`,
  ofShown: 'de las ventas que se ven aquí',
  sendTo: 'Enviar a',
  by: (carrier: string) => `con ${carrier}`,
  tracking: 'Número de guía',
  label: 'La etiqueta se está preparando.',
} satisfies typeof en;

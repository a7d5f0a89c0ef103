import type en from '../en/sales';

export default {
  sales: 'Mis ventas',
  noSales: 'Todavía no hay ventas',
  noSalesText: 'Cuantos más libros publiques y mejor los describas, más pronto venderás.',
  earnings: 'Total vendido',
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
    n === 1 ? 'Tienes 1 venta pagada por enviar.' : `Tienes ${n} ventas pagadas por enviar.`,
  ofShown: 'de las ventas que se ven aquí',
  sendTo: 'Enviar a',
  from: 'De',
  slip: (order: string) => `BookStore · Pedido ${order}`,
  slipThanks: 'Gracias por ser el segundo lector de este libro.',
  print: 'Imprimir etiqueta y lista',
  printOf: (title: string) => `Imprimir etiqueta y lista de ${title}`,
  by: (carrier: string) => `con ${carrier}`,
  tracking: 'Número de guía',
  label: 'La etiqueta se está preparando.',
} satisfies typeof en;

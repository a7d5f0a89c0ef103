import type en from '../en/cart';

export default {
  title: 'Tu carrito',
  empty: 'Tu carrito está vacío',
  emptyText: 'En algún estante hay un libro que te espera.',
  quantity: (title: string) => `Cantidad de ${title}`,
  remove: 'Quitar',
  removeOf: (title: string) => `Quitar ${title}`,
  removed: (title: string) => `«${title}» ya no está en el carrito.`,
  undo: 'Deshacer',
  soldBy: (name: string) => `Vendido por ${name}`,
  each: (price: string) => `${price} cada uno`,
  unknown: 'Un libro que ya no existe',
  changes: {
    gone: 'Ya no está disponible. Quítalo para seguir.',
    fewer: (n: number) => (n === 1 ? 'Solo queda 1 ejemplar.' : `Solo quedan ${n} ejemplares.`),
    dearer: (before: string, now: string) => `El precio subió de ${before} a ${now}.`,
    cheaper: (before: string, now: string) =>
      `Buena noticia: el precio bajó de ${before} a ${now}.`,
  },
  take: (n: number) => `Llevar ${n}`,
  items: 'Libros',
  delivery: 'Envío',
  deliveryLater: (n: number) =>
    n === 1
      ? 'un paquete; eliges la transportadora en el paso siguiente'
      : `${n} paquetes de ${n} vendedores; eliges la transportadora en el paso siguiente`,
  checkout: 'Ir a pagar',
  blocked: 'Primero revisa los libros marcados.',
  own: 'Este libro es tuyo. No puedes comprártelo a ti mismo.',
  keep: 'Seguir comprando',
  problem: 'No se pudo guardar el carrito en tu cuenta. Queda en este navegador.',
} satisfies typeof en;

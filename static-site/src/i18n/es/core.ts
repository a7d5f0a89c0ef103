import type en from '../en/core';

export default {
  tagline: 'Libros usados, de lector a lector',
  skip: 'Ir al contenido',
  search: 'Buscar',
  searchBooks: 'Buscar libros',
  searchHint: 'Título, autor o ISBN',
  browse: 'Ver libros',
  sell: 'Vender un libro',
  cart: 'Carrito',
  cartCount: (n: number) => (n === 1 ? 'Carrito, 1 libro' : `Carrito, ${n} libros`),
  login: 'Entrar',
  footer: 'Una tienda de demostración: los libros existen, los pagos no.',
  main: 'Principal',
  loading: 'Cargando…',
  wait: 'Un momento…',
  retry: 'Reintentar',
  failed: 'No funcionó',
  more: 'Ver más',
  offline: { title: 'No hay conexión con la tienda', text: 'Revisa tu conexión e inténtalo de nuevo.', bar: 'Sin conexión: lo que ves puede no estar al día.' },
  categories: {
    fiction: 'Narrativa', poetry: 'Poesía', children: 'Infantil', 'young-adult': 'Juvenil', comics: 'Cómic', history: 'Historia',
    biography: 'Biografía', science: 'Ciencia', philosophy: 'Filosofía', religion: 'Religión', art: 'Arte', business: 'Empresa',
    'self-help': 'Autoayuda', cooking: 'Cocina', travel: 'Viajes', textbook: 'Libros de texto', other: 'Otros',
  },
  conditions: { AS_NEW: 'Como nuevo', FINE: 'Excelente', VERY_GOOD: 'Muy bueno', GOOD: 'Bueno', FAIR: 'Aceptable', POOR: 'De lectura' },
} satisfies typeof en;

import type en from '../en/home';

export default {
  title: 'Todo libro merece un segundo lector.',
  lead: 'Compra a quien ya terminó un libro y vende los que tú ya leíste. Cada ejemplar lleva el grado de conservación que usan los libreros.',
  categories: 'Por categoría',
  newest: 'Recién llegados',
  empty: 'Los estantes aún están vacíos. El primer libro podría ser tuyo.',
  all: 'Ver todo',
  how: 'Cómo funciona',
  buying: {
    title: 'Comprar',
    steps: [
      [
        'Encuentra tu ejemplar.',
        'La búsqueda perdona la ortografía, y cada ejemplar tiene su estado, su precio y su vendedor.',
      ],
      [
        'Paga una sola vez.',
        'Libros de varios vendedores van en un pedido; cada vendedor envía un paquete con la transportadora que elijas.',
      ],
      [
        'Míralo llegar.',
        'La página del pedido avanza sola, del ejemplar reservado al paquete entregado. Hasta que sale un paquete puedes cancelar.',
      ],
    ] as [string, string][],
  },
  selling: {
    title: 'Vender',
    steps: [
      [
        'Describe el libro.',
        'Bastan título, autor, estado y precio; si hay ISBN, lo comprobamos por ti.',
      ],
      ['Pon una foto, o no.', 'Un libro sin foto recibe una portada compuesta con su título.'],
      ['Envíalo.', 'Te avisamos cuando se vende; el dinero está antes de que empaques.'],
    ] as [string, string][],
  },
} satisfies typeof en;

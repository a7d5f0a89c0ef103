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
        'La búsqueda entiende errores de ortografía, y cada ejemplar tiene su estado, su precio y su vendedor.',
      ],
      [
        'Paga una sola vez.',
        'Libros de varios vendedores van en un pedido; cada vendedor envía un paquete con la transportadora que elijas.',
      ],
      [
        'Sigue tu envío.',
        'La página del pedido se actualiza sola, desde la reserva hasta la entrega. Puedes cancelar hasta que salga un paquete.',
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
      ['Agrega una foto, si quieres.', 'Un libro sin foto recibe una portada con su título.'],
      ['Envíalo.', 'Te avisamos cuando se venda; te confirmamos el pago antes de que empaques.'],
    ] as [string, string][],
  },
} satisfies typeof en;

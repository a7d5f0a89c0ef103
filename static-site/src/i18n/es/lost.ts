import type en from '../en/lost';

export default {
  title: 'Alguien lo compró primero',
  text: 'El último ejemplar se vendió mientras pagabas. Lo quitamos de tu carrito y no se te cobró nada.',
  similar: 'Libros parecidos',
} satisfies typeof en;

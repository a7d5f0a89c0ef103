import type en from '../en/lost';

export default {
  title: 'Alguien se adelantó',
  text: 'El último ejemplar se fue con otro lector mientras pagabas. Lo quitamos de tu carrito y no se te cobró nada.',
  similar: 'Libros parecidos',
} satisfies typeof en;

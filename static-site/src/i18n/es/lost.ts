import type en from '../en/lost';

export default {
  title: 'Alguien se adelantó',
  text: 'El último ejemplar se fue con otro lector mientras pagabas. No se te ha cobrado nada.',
  similar: 'Libros parecidos',
} satisfies typeof en;

import type en from '../en/missing';

export default {
  title: 'No encontramos esta página',
  text: 'Como una hoja arrancada de un libro: quizá estuvo aquí. El resto de la tienda sigue en su sitio.',
  home: 'Inicio',
} satisfies typeof en;

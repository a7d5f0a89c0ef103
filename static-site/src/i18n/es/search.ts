import type en from '../en/search';

export default {
  suggestions: 'Sugerencias',
  author: 'Autor',
  title: 'Título',
} satisfies typeof en;

import type en from '../en/catalog';

export default {
  title: 'Todos los libros',
  titleFor: (q: string) => `«${q}»`,
  booksOf: (name: string) => `Libros de ${name}`,
  results: (n: number, text: string) => (n === 1 ? '1 libro' : `${text} libros`),
  shown: (n: string, total: string) => `${n} de ${total}`,
  show: (n: string) => `Ver ${n} libros`,
  found: 'Libros encontrados',
  filters: 'Filtros',
  active: 'Filtros activos',
  clear: 'Quitar filtros',
  sort: 'Ordenar por',
  sorts: {
    relevance: 'Relevancia',
    newest: 'Novedades',
    price: 'Menor precio',
    '-price': 'Mayor precio',
    title: 'Título',
  },
  none: 'No encontramos ningún libro',
  noneText: 'Prueba con menos palabras o menos filtros.',
} satisfies typeof en;

import type en from '../en/filters';

export default {
  clear: 'Quitar filtros',
  without: (name: string) => `Quitar el filtro ${name}`,
  from: 'Desde',
  to: 'Hasta',
  minPrice: 'Precio mínimo',
  maxPrice: 'Precio máximo',
  under: (price: string) => `Menos de ${price}`,
  upTo: (price: string) => `Hasta ${price}`,
  over: (price: string) => `Desde ${price}`,
  soldBy: (name: string) => `Vendido por ${name}`,
  price: 'Precio',
  category: 'Categoría',
  condition: 'Estado',
  language: 'Idioma',
} satisfies typeof en;

import type en from '../en/grades';

/** The grades' definitions in a few words. */
export default {
  AS_NEW: 'Sin defectos',
  FINE: 'Casi como nuevo',
  VERY_GOOD: 'Leves señales de uso, sin roturas',
  GOOD: 'Uso normal, completo',
  FAIR: 'Gastado; el texto está completo',
  POOR: 'Completo y legible, nada más',
} satisfies typeof en;

import type en from '../en/report';

export default {
  title: 'Reportar este ejemplar',
  reason: '¿Qué problema tiene?',
  reasons: {
    WRONG_DESCRIPTION: 'La descripción no corresponde',
    COUNTERFEIT: 'Es pirata o falsificado',
    PROHIBITED: 'No se puede vender aquí',
    OFFENSIVE: 'La foto o el texto es ofensivo',
    OTHER: 'Otro problema',
  },
  note: 'Cuéntanos más (opcional)',
  noteHint: 'El vendedor no sabe quién reporta.',
  send: 'Enviar reporte',
  cancel: 'Cancelar',
  close: 'Cerrar',
  thanks: 'Gracias por tu reporte',
  thanksText: 'Vamos a revisar este libro y, si incumple las reglas, lo retiramos de la venta.',
} satisfies typeof en;

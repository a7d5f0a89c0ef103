import type en from '../en/forms';

export default {
  required: 'Completa este campo.',
  notAccepted: 'No se acepta este valor. Revísalo.',
} satisfies typeof en;

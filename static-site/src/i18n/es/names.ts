import type en from '../en/names';

export default {
  former: 'usuario eliminado',
} satisfies typeof en;

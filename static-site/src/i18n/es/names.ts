import type en from '../en/names';

export default {
  former: 'antiguo miembro',
} satisfies typeof en;

import type { Condition } from '../api/types';
import { languageName } from '../i18n/names';

const LANGUAGES =
  'es en pt fr it de ca gl eu la el ru pl nl sv da no fi cs hu ro tr ar he fa hi bn zh ja ko vi th id sw qu gn ay';

export const GRADES: Condition[] = ['AS_NEW', 'FINE', 'VERY_GOOD', 'GOOD', 'FAIR', 'POOR'];

/** The languages that a form offers, with their names. */
export const languageOptions = (): [code: string, name: string][] =>
  LANGUAGES.split(' ').map((code) => [code, languageName(code)]);

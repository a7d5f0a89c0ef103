import * as howItWorks from '#content/how-it-works.md';
import * as returns from '#content/returns.md';
import * as terms from '#content/terms.md';
import * as privacy from '#content/privacy.md';
import * as contact from '#content/contact.md';
import type { Open } from '../routing/router';
import { openNotFound } from '../ui/NotFound';

export const TEXTS: Record<string, { title: string; html: string }> = {
  'how-it-works': howItWorks,
  returns,
  terms,
  privacy,
  contact,
};

/** A page of `content/`, which is the same for everyone. */
const open: Open = (place) => {
  const text = Object.hasOwn(TEXTS, place.id ?? '') && TEXTS[place.id!];
  if (!text) return openNotFound();
  const Help = () => (
    <article class="narrow prose">
      <h1>{text.title}</h1>
      <div dangerouslySetInnerHTML={{ __html: text.html }} />
    </article>
  );
  return { View: Help, title: () => text.title };
};
export default open;

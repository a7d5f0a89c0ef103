import { h, type VNode } from 'preact';
import * as howItWorks from '#content/how-it-works.md';
import * as returns from '#content/returns.md';
import * as terms from '#content/terms.md';
import * as privacy from '#content/privacy.md';
import * as contact from '#content/contact.md';
import type { Open } from '../routing/router';
import { openNotFound } from '../ui/NotFound';

interface Text {
  title: string;
  body: terms.Node[];
}

export const TEXTS: Record<string, Text> = {
  'how-it-works': howItWorks,
  returns,
  terms,
  privacy,
  contact,
};

const draw = (node: terms.Node): string | VNode => {
  if (typeof node === 'string') return node;
  const [name, attributes, ...within] = node;
  return h(name, attributes, within.map(draw));
};

/** A page of `content/`, which is the same for everyone. */
const open: Open = ({ id }) => {
  const text = Object.entries(TEXTS).find(([name]) => name === id)?.[1];
  if (!text) return openNotFound();
  const Help = () => (
    <article class="narrow prose">
      <h1>{text.title}</h1>
      {text.body.map(draw)}
    </article>
  );
  return { View: Help, title: () => text.title };
};
export default open;

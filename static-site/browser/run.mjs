// Shops, sells and looks at everything in a real browser, against a running shop that has the sample catalogue.
// Usage: node browser/run.mjs SITE OUTPUT-DIRECTORY [STORY …]; ADMIN is an administrator's `email password`.
import {
  byKeyboardAlone,
  cancelledAndRefunded,
  declinedAndRetried,
  firstPurchase,
  guestIsToldOfChanges,
  lastCopyLost,
  oneOfTwoLost,
  restOfALostOrder,
} from './buying.mjs';
import { showsTheApi } from './docs.mjs';
import { gallery } from './gallery.mjs';
import { moderates } from './moderation.mjs';
import {
  backKeepsPlace,
  offlineAndBack,
  recoversTheAccount,
  speaksBoth,
  takesAllData,
  twoTabs,
} from './sessions.mjs';
import { checksFindTheirFaults, facesAreOurOwn } from './self-checks.mjs';
import { keepsNoToken, markupIsText } from './security.mjs';
import { imports, sells, withdraws } from './selling.mjs';
import { Stage } from './stage.mjs';

const [site, out, ...wanted] = process.argv.slice(2);
const [email, password] = process.env.ADMIN?.split(/ (.*)/) ?? [];
const admin = email && { email, password };

const EN = { lang: 'en', size: 'desk' };
const ES = { lang: 'es', size: 'phone' };

/** Lanes run side by side. */
const lanes = [
  [
    ...gallery('en', admin).map((story) => [story, EN]),
    ...(admin ? [[moderates('en', admin), EN]] : []),
  ],
  [
    [facesAreOurOwn, EN],
    [checksFindTheirFaults, EN],
    [firstPurchase, ES],
    [firstPurchase, EN],
    [sells, EN],
    [declinedAndRetried, EN],
    [lastCopyLost, EN],
    [oneOfTwoLost, EN],
    [restOfALostOrder, EN],
    [guestIsToldOfChanges, ES],
    [takesAllData, ES],
    [recoversTheAccount, ES],
    [cancelledAndRefunded, ES],
    [offlineAndBack, EN],
    [speaksBoth, ES],
    [byKeyboardAlone, EN],
    [withdraws, EN],
    [imports, EN],
    [backKeepsPlace, EN],
    [twoTabs, EN],
    [markupIsText, EN],
    [keepsNoToken, EN],
    [showsTheApi, EN],
    ...gallery('es', admin).map((story) => [story, ES]),
    ...(admin ? [[moderates('es', admin), ES]] : []),
  ],
];

const stage = new Stage(site, out);
await stage.open();
const began = Date.now();
const chosen = ([story]) => !wanted.length || wanted.some((name) => story.name.startsWith(name));
await Promise.all(
  lanes.map(async (lane) => {
    for (const [story, options] of lane.filter(chosen)) await stage.run(story, options);
  }),
);
await stage.close();
stage.writeIndex();
if (!admin)
  console.log('No administrator was named, so the pages of administrators were not looked at.');
console.log(
  `${stage.pictures.length} pictures in ${out}, ${stage.faults.length} faults, ${((Date.now() - began) / 1000).toFixed(0)} s`,
);
process.exit(stage.faults.length ? 1 : 0);

import type { TargetedSubmitEvent } from 'preact';
import type { Schema } from '../api/client';
import type { Listing } from '../api/types';
import { account } from '../session/session';
import { attempts, type Attempts } from '../state/attempts';
import { pages, type Pages } from '../state/pages';
import { redraw } from '../state/store';
import type { Open } from '../routing/router';
import * as m from '#messages';
import { date, person } from '../i18n/names';
import { Alert, Await } from '../ui/Alert';
import { focusFirstError, TextArea, textOf } from '../ui/Field';
import { More } from '../ui/More';

type Case = Schema['ReportCase'];
type Entry = Schema['AuditEntry'];

const VIEWS = ['reports', 'takedowns', 'audit'] as const;
type View = (typeof VIEWS)[number];

interface Lists {
  reports: Pages<Case>;
  takedowns: Pages<Listing>;
  audit: Pages<Entry>;
}

interface Decisions {
  deciding: Attempts;
  /** The id of a listing that is to be taken down without a reason. */
  unexplained: string;
  takeDown: (of: Listing, reason: string) => void;
  dismiss: (of: Listing) => void;
  restore: (of: Listing) => void;
}

interface CaseProps {
  one: Case;
  decisions: Decisions;
}

const ReportCase = ({ one: { listing, reporters, latestReports }, decisions }: CaseProps) => {
  const t = m.moderation;
  const id = `reason-${listing.id}`;
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    decisions.takeDown(listing, textOf(form, id));
    focusFirstError(form);
  };
  return (
    <li class="case">
      <h2 lang={listing.language}>
        <a href={`/books/${listing.id}`}>{listing.title}</a>
      </h2>
      <p>
        {t.seller(person(listing.sellerName))} · {t.reporters(reporters)}
      </p>
      <ul>
        {latestReports.map((report) => (
          <li key={report.reporterId}>
            {m.report.reasons[report.reason]}, {date(report.createdAt)}
            {report.note && <blockquote>{report.note}</blockquote>}
          </li>
        ))}
      </ul>
      <form class="form" onSubmit={submit} noValidate>
        <TextArea
          id={id}
          label={t.reason}
          hint={t.reasonHint}
          error={decisions.unexplained === listing.id ? t.reasonMissing : undefined}
          maxLength={1000}
          rows={2}
        />
        <div class="actions">
          <button class="button danger" aria-label={t.takeDownOf(listing.title)}>
            {t.takeDown}
          </button>
          <button
            class="button"
            type="button"
            aria-label={t.dismissOf(listing.title)}
            onClick={() => decisions.dismiss(listing)}
          >
            {t.dismiss}
          </button>
        </div>
      </form>
    </li>
  );
};

interface TakedownProps {
  of: Listing;
  decisions: Decisions;
}

const Takedown = ({ of, decisions }: TakedownProps) => {
  const t = m.moderation;
  return (
    <li class="case">
      <h2 lang={of.language}>{of.title}</h2>
      <p>{t.seller(person(of.sellerName))}</p>
      {of.suspension && <p>{t.takenDown(date(of.suspension.at), of.suspension.reason)}</p>}
      <button
        class="button"
        aria-label={t.restoreOf(of.title)}
        onClick={() => decisions.restore(of)}
      >
        {t.restore}
      </button>
    </li>
  );
};

interface EntriesProps {
  items: Entry[];
}

const Entries = ({ items }: EntriesProps) => {
  const t = m.moderation;
  return (
    <table class="table">
      <thead>
        <tr>
          <th>{t.what}</th>
          <th>{t.of}</th>
          <th>{t.who}</th>
          <th>{t.when}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((entry) => (
          <tr key={entry.id}>
            <td>{t.actions[entry.action]}</td>
            <td data-label={t.of}>{entry.title ?? entry.userId}</td>
            <td data-label={t.who}>{entry.actorId}</td>
            <td data-label={t.when}>{date(entry.at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

interface Props {
  view: View;
  choose: (view: View) => void;
  lists: Partial<Lists>;
  decisions: Decisions;
}

const Moderation = ({ view, choose, lists: { reports, takedowns, audit }, decisions }: Props) => {
  const t = m.moderation;
  return (
    <>
      <h1>{t.title}</h1>
      <div class="tabs" role="group" aria-label={t.show}>
        {VIEWS.map((one) => (
          <button key={one} aria-pressed={one === view} onClick={() => choose(one)}>
            {t.views[one]}
          </button>
        ))}
      </div>
      <Alert problem={decisions.deciding.problem} />
      {view === 'reports' && reports && (
        <Await of={reports.all}>
          {({ items }) => (
            <>
              {items.length ? (
                <ul class="cases">
                  {items.map((one) => (
                    <ReportCase key={one.listing.id} one={one} decisions={decisions} />
                  ))}
                </ul>
              ) : (
                <p>{t.noReports}</p>
              )}
              <More of={reports} />
            </>
          )}
        </Await>
      )}
      {view === 'takedowns' && takedowns && (
        <Await of={takedowns.all}>
          {({ items }) => (
            <>
              {items.length ? (
                <ul class="cases">
                  {items.map((one) => (
                    <Takedown key={one.id} of={one} decisions={decisions} />
                  ))}
                </ul>
              ) : (
                <p>{t.noTakedowns}</p>
              )}
              <More of={takedowns} />
            </>
          )}
        </Await>
      )}
      {view === 'audit' && audit && (
        <Await of={audit.all}>
          {({ items }) => (
            <>
              {items.length ? <Entries items={items} /> : <p>{t.noEntries}</p>}
              <More of={audit} />
            </>
          )}
        </Await>
      )}
    </>
  );
};

const listOf = (view: View): Partial<Lists> => {
  const ask = async () => (await account()).callAs;
  const query = (cursor?: string) => ({ query: { cursor, limit: 50 } });
  switch (view) {
    case 'reports':
      return {
        reports: pages(
          async (cursor) => (await (await ask())('get', '/v1/admin/reports', query(cursor))).data,
        ),
      };
    case 'takedowns':
      return {
        takedowns: pages(
          async (cursor) => (await (await ask())('get', '/v1/admin/takedowns', query(cursor))).data,
        ),
      };
    case 'audit':
      return {
        audit: pages(
          async (cursor) => (await (await ask())('get', '/v1/admin/audit', query(cursor))).data,
        ),
      };
  }
};

const without = <T,>(list: Pages<T> | undefined, is: (item: T) => boolean) => {
  if (list?.all.now.at === 'ready') {
    const page = list.all.now.value;
    list.all.put({ ...page, items: page.items.filter((item) => !is(item)) });
  }
};

const open: Open = () => {
  const model = { view: 'reports' as View, lists: listOf('reports') };
  const deciding = attempts();
  const decided = (of: Listing) => {
    without(model.lists.reports, ({ listing }) => listing.id === of.id);
    without(model.lists.takedowns, ({ id }) => id === of.id);
  };
  const decisions: Decisions = {
    deciding,
    unexplained: '',
    takeDown: (of, reason) => {
      decisions.unexplained = reason ? '' : of.id;
      redraw();
      if (reason)
        void deciding.attempt(async () => {
          const { callAs } = await account();
          const path = { id: of.id };
          await callAs('post', '/v1/admin/listings/{id}/takedown', { path, body: { reason } });
          decided(of);
        });
    },
    dismiss: (of) =>
      void deciding.attempt(async () => {
        const { callAs } = await account();
        await callAs('post', '/v1/admin/listings/{id}/dismiss', { path: { id: of.id } });
        decided(of);
      }),
    restore: (of) =>
      void deciding.attempt(async () => {
        const { callAs } = await account();
        await callAs('post', '/v1/admin/listings/{id}/restore', { path: { id: of.id } });
        decided(of);
      }),
  };
  const choose = (view: View) => {
    model.view = view;
    model.lists = listOf(view);
    redraw();
  };
  return {
    View: () => <Moderation {...model} choose={choose} decisions={decisions} />,
    title: () => m.moderation.title,
  };
};
export default open;

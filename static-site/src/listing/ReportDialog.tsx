import type { ComponentType, TargetedSubmitEvent } from 'preact';
import type { Schema } from '../api/client';
import type { Listing } from '../api/types';
import { account, whoAmI } from '../session/session';
import { attempts } from '../state/attempts';
import { setterOf } from '../state/model';
import { navigate } from '../routing/router';
import * as m from '#messages';
import { Alert } from '../ui/Alert';
import { Select, TextArea, textOf } from '../ui/Field';
import { Submit } from '../ui/Submit';

type Reason = Schema['ReportReason'];

export interface ReportDialog {
  View: ComponentType;
}

/** The dialog that reports a listing; whoever is not signed in signs in first and gets none. */
export const reportDialog = async (
  of: Listing,
  closed: () => void,
): Promise<ReportDialog | undefined> => {
  if (!(await whoAmI())) {
    navigate(`/login?return=${encodeURIComponent(location.pathname)}`);
    return undefined;
  }
  const t = m.report;
  const model = { sent: false };
  const put = setterOf(model);
  const sending = attempts();
  const send = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const body = {
      reason: textOf(form, 'reason') as Reason,
      note: textOf(form, 'note') || null,
    };
    void sending.attempt(async () => {
      const { callAs } = await account();
      await callAs('post', '/v1/listings/{id}/reports', { path: { id: of.id }, body });
      put({ sent: true });
    });
  };
  const show = (dialog: HTMLDialogElement | null) => {
    if (dialog && !dialog.open) dialog.showModal();
  };
  const View = () => (
    <dialog ref={show} onClose={() => closed()} aria-labelledby="report-title">
      <h2 id="report-title">{model.sent ? t.thanks : t.title}</h2>
      {model.sent ? (
        <form method="dialog" class="form">
          <p role="status">{t.thanksText}</p>
          <button class="button primary">{t.close}</button>
        </form>
      ) : (
        <form class="form" onSubmit={send}>
          <p>{of.title}</p>
          <Select
            id="reason"
            label={t.reason}
            options={Object.entries(t.reasons)}
            initial="WRONG_DESCRIPTION"
          />
          <TextArea id="note" label={t.note} hint={t.noteHint} maxLength={1000} rows={4} />
          <Alert problem={sending.problem} />
          <div class="actions">
            <Submit text={t.send} busy={sending.busy} />
            <button class="button" type="button" onClick={() => closed()}>
              {t.cancel}
            </button>
          </div>
        </form>
      )}
    </dialog>
  );
  return { View };
};

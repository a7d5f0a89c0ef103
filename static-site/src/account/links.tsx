import type { TargetedSubmitEvent } from 'preact';
import { call } from '../api/client';
import { showNotice } from '../ui/notice';
import { navigate, type Open, type Screen } from '../routing/router';
import { me } from '../session/me';
import { account, whoAmI } from '../session/session';
import { attempts, type Attempts } from '../state/attempts';
import { load, type Loading } from '../state/load';
import { setterOf } from '../state/model';
import * as m from '#messages';
import { Field, focusFirstError, textOf } from '../ui/Field';
import { Alert, Await } from '../ui/Alert';
import { MessagePage } from '../ui/Message';
import { Submit } from '../ui/Submit';

type Submitted = TargetedSubmitEvent<HTMLFormElement>;

interface ForgotProps {
  form: Attempts;
  /** Where a link was sent, if there is such an account. */
  sentTo: string;
  submit: (event: Submitted) => void;
}

const Forgot = ({ form: { busy, problem }, sentTo, submit }: ForgotProps) => {
  const t = m.links;
  if (sentTo)
    return (
      <MessagePage title={t.sent} text={t.sentText(sentTo)}>
        <a class="button" href="/login">
          {t.back}
        </a>
      </MessagePage>
    );
  return (
    <section class="narrow">
      <h1>{t.forgot}</h1>
      <p class="lead">{t.forgotLead}</p>
      <form class="form" onSubmit={submit}>
        <Field
          id="email"
          label={t.email}
          type="email"
          autocomplete="username"
          required
          maxLength={254}
        />
        <Alert problem={problem} />
        <Submit text={t.send} busy={busy} />
      </form>
      <p class="aside">
        <a href="/login">{t.back}</a>
      </p>
    </section>
  );
};

const openForgot = (): Screen => {
  const form = attempts();
  const model = { sentTo: '' };
  const put = setterOf(model);
  const submit = (event: Submitted) => {
    event.preventDefault();
    const email = textOf(event.currentTarget, 'email');
    void form.attempt(async () => {
      await call('post', '/v1/auth/password-reset', { body: { email } });
      put({ sentTo: email });
    });
  };
  return {
    View: () => <Forgot form={form} {...model} submit={submit} />,
    title: () => m.links.forgot,
  };
};

const NoLink = () => (
  <MessagePage title={m.links.noLink} text={m.links.noLinkText}>
    <a class="button" href="/account/forgot-password">
      {m.links.another}
    </a>
  </MessagePage>
);

interface ResetProps {
  form: Attempts;
  error: string | undefined;
  submit: (event: Submitted) => void;
}

const Reset = ({ form: { busy, problem }, error, submit }: ResetProps) => {
  const t = m.links;
  const refused = problem?.problem?.errors?.some(({ field }) => field === 'password');
  return (
    <section class="narrow">
      <h1>{t.reset}</h1>
      <p class="lead">{t.resetLead}</p>
      <form class="form" onSubmit={submit} noValidate>
        <Field
          id="password"
          label={t.password}
          hint={t.passwordHint}
          type="password"
          autocomplete="new-password"
          required
          maxLength={128}
          error={error ?? (refused ? t.commonPassword : undefined)}
        />
        <Alert problem={refused ? null : problem} />
        <Submit text={t.save} busy={busy} />
      </form>
      {problem?.code === 'invalid_link' && (
        <p class="aside">
          <a href="/account/forgot-password">{t.another}</a>
        </p>
      )}
    </section>
  );
};

const openReset = (token: string): Screen => {
  const form = attempts();
  const model = { error: undefined as string | undefined };
  const put = setterOf(model);
  const submit = (event: Submitted) => {
    event.preventDefault();
    const fields = event.currentTarget;
    const password = String(new FormData(fields).get('password'));
    put({ error: password.length < 8 ? m.links.shortPassword : undefined });
    if (model.error) return void focusFirstError(fields);
    void form.attempt(async () => {
      await call('post', '/v1/auth/password-reset/confirm', { body: { token, password } });
      if (me.get()) (await account()).forget();
      showNotice(m.links.done);
      navigate('/login', true);
    });
  };
  return {
    View: () => <Reset form={form} {...model} submit={submit} />,
    title: () => m.links.reset,
  };
};

const Verify = ({ confirmation }: { confirmation: Loading<boolean> }) => {
  const t = m.links;
  const { now } = confirmation;
  if (now.at === 'failed' && now.problem.code === 'invalid_link')
    return (
      <MessagePage title={t.noLonger} text={t.noLongerText} mark="¶">
        <a class="button" href="/account">
          {t.toAccount}
        </a>
      </MessagePage>
    );
  return (
    <Await
      of={confirmation}
      wait={
        <section class="narrow">
          <h1>{t.verifying}</h1>
        </section>
      }
    >
      {() => (
        <MessagePage title={t.verified} text={t.verifiedText}>
          <a class="button primary" href="/books">
            {t.goOn}
          </a>
          <a class="button" href="/account">
            {t.toAccount}
          </a>
        </MessagePage>
      )}
    </Await>
  );
};

const openVerify = (token: string): Screen => {
  const confirmation = load({}, '', async () => {
    await call('post', '/v1/auth/email-verification/confirm', { body: { token } });
    if (await whoAmI()) {
      const { callAs, updateUser } = await account();
      updateUser((await callAs('get', '/v1/auth/me')).data);
    }
    return true;
  });
  return {
    View: () => <Verify confirmation={confirmation} />,
    title: () => m.links.verified,
  };
};

interface UnsubscribeProps {
  form: Attempts;
  group: 'orders' | 'sales';
  done: boolean;
  confirm: () => void;
}

const Unsubscribe = ({ form: { busy, problem }, group, done, confirm }: UnsubscribeProps) => {
  const t = m.links;
  if (done)
    return (
      <MessagePage title={t.unsubscribed} text={t.unsubscribedText}>
        <a class="button" href="/account#mail">
          {t.toAccount}
        </a>
      </MessagePage>
    );
  return (
    <section class="narrow">
      <h1>{t.unsubscribe}</h1>
      <p class="lead">{t.unsubscribeText[group]}</p>
      <Alert problem={problem} />
      <div class="actions">
        <button class="button primary" onClick={confirm} aria-disabled={busy}>
          {busy ? m.core.wait : t.unsubscribeNow}
        </button>
      </div>
    </section>
  );
};

/** An old mail may be opened by a program that looks at its links, so opening the link changes nothing. */
const openUnsubscribe = (token: string): Screen => {
  const form = attempts();
  const model = { done: false };
  const put = setterOf(model);
  const group = token.includes('.sales.') ? 'sales' : 'orders';
  const confirm = () =>
    form.attempt(async () => {
      await call('post', '/v1/auth/unsubscribe', { query: { token } });
      put({ done: true });
    });
  return {
    View: () => <Unsubscribe form={form} group={group} {...model} confirm={confirm} />,
    title: () => m.links.unsubscribe,
  };
};

/** The token is in the fragment, which is sent nowhere, and is taken out of the address at once. */
const open: Open = ({ url, id }) => {
  const token = new URLSearchParams(url.hash.slice(1)).get('token');
  if (token) history.replaceState(history.state, '', url.pathname);
  if (id === 'unsubscribe' && token) return openUnsubscribe(token);
  if (id === 'reset-password' || id === 'verify-email' || id === 'unsubscribe') {
    if (!token) return { View: NoLink, title: () => m.links.noLink };
    return id === 'reset-password' ? openReset(token) : openVerify(token);
  }
  return openForgot();
};
export default open;

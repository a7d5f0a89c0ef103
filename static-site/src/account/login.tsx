import type { TargetedSubmitEvent } from 'preact';
import { navigate, type Open } from '../routing/router';
import { me } from '../session/me';
import { account } from '../session/session';
import { attempts, type Attempts } from '../state/attempts';
import * as m from '#messages';
import { Field } from '../ui/Field';
import { Alert } from '../ui/Alert';
import { Submit } from '../ui/Submit';
import { returnAddress } from './return';

interface Props {
  url: URL;
  form: Attempts;
  submit: (event: TargetedSubmitEvent<HTMLFormElement>) => void;
}

const Login = ({ url, form: { busy, problem }, submit }: Props) => {
  const t = m.account;
  const user = me.get();
  const target = returnAddress(url);
  return (
    <section class="narrow">
      <h1>{m.core.login}</h1>
      {url.searchParams.has('return') && <p class="lead">{t.toGoOn}</p>}
      {user && (
        <p>
          {t.alreadyIn(user.name)} <a href={target}>{t.goOn}</a>
        </p>
      )}
      <form class="form" onSubmit={submit}>
        <Field
          id="email"
          label={t.email}
          type="email"
          autocomplete="username"
          required
          maxLength={254}
          defaultValue={url.searchParams.get('email') ?? ''}
        />
        <Field
          id="password"
          label={t.password}
          type="password"
          autocomplete="current-password"
          required
          maxLength={128}
        />
        <Alert problem={problem}>
          {problem?.code === 'too_many_attempts' && problem.headers?.has('retry-after')
            ? t.waitSeconds(Number(problem.headers.get('retry-after')))
            : null}
        </Alert>
        <Submit text={m.core.login} busy={busy} />
      </form>
      <p class="aside">
        <a href="/account/forgot-password">{t.forgot}</a>
      </p>
      <p class="aside">
        {t.newHere} <a href={`/register${url.search}`}>{m.account.register}</a>
      </p>
    </section>
  );
};

const open: Open = ({ url }) => {
  const form = attempts();
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    void form.attempt(async () => {
      const { signIn } = await account();
      await signIn(String(typed.get('email')).trim(), String(typed.get('password')));
      navigate(returnAddress(url), true);
    });
  };
  return { View: () => <Login url={url} form={form} submit={submit} />, title: () => m.core.login };
};
export default open;

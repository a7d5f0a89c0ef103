import type { TargetedSubmitEvent } from 'preact';
import { useAttempt } from '../state/attempt';
import { entitle } from '../state/load';
import { navigate, type PageProps } from '../routing/router';
import { me } from '../session/me';
import { account } from '../session/session';
import * as m from '#messages';
import { Field } from '../ui/Field';
import { Alert } from '../ui/Alert';
import { Submit } from '../ui/Submit';
import { returnOf } from './return';

export default function Login({ url }: PageProps) {
  const t = m.account;
  entitle(m.core.login);
  const { attempt, busy, problem } = useAttempt();
  const target = returnOf(url);
  const user = me.get();
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void attempt(async () => {
      await (
        await account()
      ).signIn(String(form.get('email')).trim(), String(form.get('password')));
      navigate(target, true);
    });
  };
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
        {t.newHere} <a href={`/register${url.search}`}>{m.account.register}</a>
      </p>
    </section>
  );
}

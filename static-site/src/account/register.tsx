import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../api/client';
import { useAttempt } from '../state/attempt';
import { entitle } from '../state/load';
import { say } from '../ui/notice';
import { navigate, type PageProps } from '../routing/router';
import { account } from '../session/session';
import * as m from '#messages';
import { Field, focusFirstError, textOf, untouched } from '../ui/Field';
import { Alert } from '../ui/Alert';
import { Submit } from '../ui/Submit';
import { returnOf } from './return';

type Errors = Partial<Record<'name' | 'email' | 'password', string>>;

const check = (name: string, email: string, password: string): Errors => ({
  ...(!name && { name: m.forms.required }),
  ...(!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) && { email: m.account.badEmail }),
  ...(password.length < 8 && { password: m.account.shortPassword }),
});

export default function Register({ url }: PageProps) {
  const t = m.account;
  entitle(m.account.register);
  const { attempt, busy, problem, clear } = useAttempt();
  const [errors, setErrors] = useState<Errors>({});
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const [name, email] = [textOf(form, 'name'), textOf(form, 'email')];
    const password = String(new FormData(form).get('password'));
    const found = check(name, email, password);
    setErrors(found);
    if (Object.keys(found).length) return void focusFirstError(form);
    void attempt(async () => {
      await call('post', '/v1/auth/register', { body: { name, email, password } });
      await (await account()).signIn(email, password);
      say(t.welcome(name));
      navigate(returnOf(url), true);
    });
  };
  const refused = (field: string) =>
    problem?.problem?.errors?.some((error) => error.field === field);
  return (
    <section class="narrow">
      <h1>{m.account.register}</h1>
      <p class="lead">{t.registerLead}</p>
      <form
        class="form"
        onSubmit={submit}
        onInput={(event) => {
          setErrors(untouched(errors, event));
          clear();
        }}
        noValidate
      >
        <Field
          id="name"
          label={t.name}
          hint={t.nameHint}
          autocomplete="name"
          required
          maxLength={100}
          error={errors.name}
        />
        <Field
          id="email"
          label={t.email}
          type="email"
          autocomplete="username"
          required
          maxLength={254}
          error={errors.email ?? (refused('email') ? t.badEmail : undefined)}
        />
        <Field
          id="password"
          label={t.password}
          hint={t.passwordHint}
          type="password"
          autocomplete="new-password"
          required
          minLength={8}
          maxLength={128}
          error={errors.password ?? (refused('password') ? t.commonPassword : undefined)}
        />
        <Alert problem={problem} />
        <Submit text={m.account.register} busy={busy} />
      </form>
      <p class="aside">
        {t.haveAccount} <a href={`/login${url.search}`}>{m.core.login}</a>
      </p>
    </section>
  );
}

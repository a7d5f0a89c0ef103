import type { TargetedSubmitEvent } from 'preact';
import { call } from '../api/client';
import { showNotice } from '../ui/notice';
import { navigate, type Open } from '../routing/router';
import { account } from '../session/session';
import { attempts, type Attempts } from '../state/attempts';
import { setterOf } from '../state/model';
import * as m from '#messages';
import { Field, focusFirstError, textOf, clearErrorOf } from '../ui/Field';
import { Alert } from '../ui/Alert';
import { Submit } from '../ui/Submit';
import { returnAddress } from './return';

type Errors = Partial<Record<'name' | 'email' | 'password', string>>;

const check = (name: string, email: string, password: string): Errors => ({
  ...(!name && { name: m.forms.required }),
  ...(!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) && { email: m.account.badEmail }),
  ...(password.length < 8 && { password: m.account.shortPassword }),
});

interface Props {
  url: URL;
  form: Attempts;
  errors: Errors;
  submit: (event: TargetedSubmitEvent<HTMLFormElement>) => void;
  type: (event: Event) => void;
}

const Register = ({ url, form: { busy, problem }, errors, submit, type }: Props) => {
  const t = m.account;
  const [before, terms, between, privacy, after] = t.consent;
  const refused = (field: string) =>
    problem?.problem?.errors?.some((error) => error.field === field);
  return (
    <section class="narrow">
      <h1>{m.account.register}</h1>
      <p class="lead">{t.registerLead}</p>
      <form class="form" onSubmit={submit} onInput={type} noValidate>
        <Field
          id="name"
          label={t.name}
          hint={t.nameHint}
          autocomplete="name"
          required
          maxLength={100}
          error={errors.name ?? (refused('name') ? m.forms.notAccepted : undefined)}
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
        <p class="hint">
          {before}
          <a href="/help/terms">{terms}</a>
          {between}
          <a href="/help/privacy">{privacy}</a>
          {after}
        </p>
        <Submit text={m.account.register} busy={busy} />
      </form>
      <p class="aside">
        {t.haveAccount} <a href={`/login${url.search}`}>{m.core.login}</a>
      </p>
    </section>
  );
};

const open: Open = ({ url }) => {
  const form = attempts();
  const model = { errors: {} as Errors };
  const put = setterOf(model);
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = event.currentTarget;
    const [name, email] = [textOf(fields, 'name'), textOf(fields, 'email')];
    const password = String(new FormData(fields).get('password'));
    const errors = check(name, email, password);
    put({ errors });
    if (Object.keys(errors).length) return void focusFirstError(fields);
    void form.attempt(async () => {
      await call('post', '/v1/auth/register', { body: { name, email, password } });
      await (await account()).signIn(email, password);
      showNotice(m.account.welcome(name));
      navigate(returnAddress(url), true);
    });
  };
  const type = (event: Event) => {
    put({ errors: clearErrorOf(model.errors, event) });
    form.clear();
  };
  return {
    View: () => <Register url={url} form={form} {...model} submit={submit} type={type} />,
    title: () => m.account.register,
  };
};
export default open;

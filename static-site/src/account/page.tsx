import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { ApiError } from '../api/client';
import type { User } from '../api/types';
import { basket } from '../basket/basket';
import { useAttempt } from '../state/attempt';
import { entitle } from '../state/load';
import { useLoad } from '../state/use-load';
import { say } from '../ui/notice';
import { navigate } from '../routing/router';
import { me } from '../session/me';
import { account } from '../session/session';
import * as m from '#messages';
import { speak, type Lang } from '../i18n';
import { dateTime } from '../i18n/names';
import { AddressLines } from '../ui/AddressLines';
import { Field, Select, textOf } from '../ui/Field';
import { Alert, Await } from '../ui/Alert';
import { Submit } from '../ui/Submit';
import { browserOf } from './browser';
import { exportAll } from './export';

const Profile = ({ user }: { user: User }) => {
  const t = m.account;
  const { attempt, busy, problem } = useAttempt();
  const patch = (body: { name?: string; locale?: string; defaultAddress?: null }) =>
    attempt(async () => {
      const { callAs, updateUser } = await account();
      updateUser((await callAs('patch', '/v1/auth/me', { body })).data);
      say(t.saved);
    });
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const locale = textOf(form, 'locale');
    await patch({ name: textOf(form, 'name'), locale });
    if (locale !== m.lang) speak(locale as Lang);
  };
  return (
    <section>
      <h2>{t.profile}</h2>
      <form class="form" onSubmit={submit}>
        <p class="fine">{user.email}</p>
        <Field
          id="name"
          label={t.name}
          hint={t.nameHint}
          autocomplete="name"
          required
          maxLength={100}
          defaultValue={user.name}
        />
        <Select
          id="locale"
          label={t.locale}
          initial={(user.locale ?? m.lang).startsWith('es') ? 'es' : 'en'}
          options={[
            ['en', 'English'],
            ['es', 'Español'],
          ]}
        />
        <Alert problem={problem} />
        <Submit text={t.save} busy={busy} />
      </form>
      <h3>{t.address}</h3>
      {user.defaultAddress ? (
        <div class="kept">
          <AddressLines of={user.defaultAddress} />
          <button class="link" onClick={() => patch({ defaultAddress: null })}>
            {t.forgetAddress}
          </button>
        </div>
      ) : (
        <p class="fine">{t.noAddress}</p>
      )}
    </section>
  );
};

const isWrongPassword = (problem: ApiError | null) => problem?.code === 'bad_credentials';

const Password = ({ email }: { email: string }) => {
  const t = m.account;
  const { attempt, busy, problem } = useAttempt();
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    void attempt(async () => {
      const body = {
        currentPassword: String(data.get('currentPassword')),
        newPassword: String(data.get('newPassword')),
      };
      await (await account()).callAs('post', '/v1/auth/password', { body });
      form.reset();
      say(t.passwordChanged);
    });
  };
  return (
    <section>
      <h2>{t.changePassword}</h2>
      <form class="form" onSubmit={submit}>
        <input
          class="hidden"
          type="email"
          autocomplete="username"
          value={email}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <Field
          id="currentPassword"
          label={t.currentPassword}
          type="password"
          autocomplete="current-password"
          required
          maxLength={128}
          error={isWrongPassword(problem) ? t.wrongPassword : undefined}
        />
        <Field
          id="newPassword"
          label={t.newPassword}
          hint={t.passwordHint}
          type="password"
          autocomplete="new-password"
          required
          minLength={8}
          maxLength={128}
          error={problem?.code === 'invalid_request' ? t.commonPassword : undefined}
        />
        <Alert problem={isWrongPassword(problem) ? null : problem} />
        <Submit text={t.save} busy={busy} />
      </form>
    </section>
  );
};

const Sessions = () => {
  const t = m.account;
  const loading = useLoad(
    'sessions',
    async (signal) =>
      (await (await account()).callAs('get', '/v1/auth/sessions', { signal })).data.items,
  );
  const { attempt, problem } = useAttempt();
  const end = (id: string, current: boolean) =>
    attempt(async () => {
      const session = await account();
      await session.callAs('delete', '/v1/auth/sessions/{id}', { path: { id } });
      say(t.ended);
      if (!current) {
        loading.retry();
        return;
      }
      session.forget();
      navigate('/');
    });
  return (
    <section>
      <h2>{t.sessions}</h2>
      <Alert problem={problem} />
      <Await of={loading}>
        {(sessions) => (
          <ul class="sessions">
            {sessions.map(({ id, userAgent, current, createdAt, lastUsedAt }) => {
              const browser = browserOf(userAgent) || t.unknownBrowser;
              return (
                <li key={id}>
                  <div>
                    <b>{browser}</b> {current && <span class="tag">{t.thisSession}</span>}
                    <p class="fine">
                      {t.since(dateTime(createdAt))}, {t.lastUsed(dateTime(lastUsedAt))}
                    </p>
                  </div>
                  <button
                    class="button small"
                    aria-label={t.endOf(browser)}
                    onClick={() => end(id, current)}
                  >
                    {t.end}
                  </button>
                </li>
              );
            })}
          </ul>
        )}
      </Await>
    </section>
  );
};

const Erase = () => {
  const t = m.account;
  const [asking, ask] = useState(false);
  const { attempt, busy, problem } = useAttempt();
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    void attempt(async () => {
      const session = await account();
      await session.callAs('delete', '/v1/auth/me', { body: { password } });
      basket.set({ owner: null, lines: [] });
      say(t.erased);
      session.forget();
      navigate('/');
    });
  };
  if (!asking)
    return (
      <button class="button" onClick={() => ask(true)}>
        {t.erase}
      </button>
    );
  return (
    <form class="form ask" onSubmit={submit}>
      <p>{t.eraseText}</p>
      <Field
        id="password"
        label={t.eraseConfirm}
        type="password"
        autocomplete="current-password"
        required
        maxLength={128}
        error={isWrongPassword(problem) ? t.wrongPassword : undefined}
      />
      <Alert problem={isWrongPassword(problem) ? null : problem} />
      <Submit text={t.eraseNow} busy={busy} class="button danger" />
    </form>
  );
};

const Data = () => {
  const t = m.account;
  const { attempt, busy, problem } = useAttempt();
  return (
    <section>
      <h2 id="data">{t.data}</h2>
      <p>{t.exportText}</p>
      <Alert problem={problem} />
      <div class="actions">
        <button class="button" onClick={() => attempt(exportAll)} aria-disabled={busy}>
          {busy ? m.core.wait : t.export}
        </button>
      </div>
      <h3>{t.erase}</h3>
      <Erase />
    </section>
  );
};

export default function AccountPage() {
  const t = m.account;
  entitle(t.title);
  const user = me.get();
  if (!user) return null;
  return (
    <>
      <h1>{t.title}</h1>
      <div class="panels">
        <div>
          <Profile user={user} />
          <Password email={user.email} />
        </div>
        <div>
          <Data />
          <Sessions />
        </div>
      </div>
    </>
  );
}

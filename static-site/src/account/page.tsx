import type { TargetedSubmitEvent } from 'preact';
import type { ApiError, Schema } from '../api/client';
import type { User } from '../api/types';
import { basket } from '../basket/basket';
import { showNotice } from '../ui/notice';
import { navigate } from '../routing/router';
import { me } from '../session/me';
import { account } from '../session/session';
import { attempts, type Attempts } from '../state/attempts';
import { load, type Loading } from '../state/load';
import { setterOf } from '../state/model';
import type { Open } from '../routing/router';
import * as m from '#messages';
import { chooseLanguage, type Lang } from '../i18n';
import { dateTime } from '../i18n/names';
import { AddressLines } from '../ui/AddressLines';
import { Field, Select, textOf } from '../ui/Field';
import { Alert, Await } from '../ui/Alert';
import { Submit } from '../ui/Submit';
import { browserOf } from './browser';
import { exportAll } from './export';

interface ProfileProps {
  user: User;
  form: Attempts;
}

const Profile = ({ user, form }: ProfileProps) => {
  const t = m.account;
  const { busy, problem } = form;
  const patch = (body: { name?: string; locale?: string; defaultAddress?: null }) =>
    form.attempt(async () => {
      const { callAs, updateUser } = await account();
      updateUser((await callAs('patch', '/v1/auth/me', { body })).data);
      showNotice(t.saved);
    });
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = event.currentTarget;
    const locale = textOf(fields, 'locale');
    await patch({ name: textOf(fields, 'name'), locale });
    if (locale !== m.lang) chooseLanguage(locale as Lang);
  };
  return (
    <section>
      <h2>{t.profile}</h2>
      <form class="form" onSubmit={submit}>
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

interface EmailProps {
  user: User;
  verifying: Attempts;
  form: Attempts;
}

const Email = ({ user, verifying, form: { busy, problem, attempt } }: EmailProps) => {
  const t = m.account;
  const sendAgain = () =>
    verifying.attempt(async () => {
      await (await account()).callAs('post', '/v1/auth/email-verification');
      showNotice(t.linkSent);
    });
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = event.currentTarget;
    const email = textOf(fields, 'newEmail');
    const password = String(new FormData(fields).get('emailPassword'));
    void attempt(async () => {
      await (await account()).callAs('post', '/v1/auth/email', { body: { email, password } });
      fields.reset();
      showNotice(t.changeSent(email));
    });
  };
  const refused = { email_taken: t.emailTaken, invalid_request: t.badEmail }[String(problem?.code)];
  return (
    <section>
      <h2>{t.changeEmail}</h2>
      <p>
        {user.email} <span class="tag">{user.emailVerified ? t.verified : t.notVerified}</span>
      </p>
      {!user.emailVerified && (
        <>
          <p class="fine">
            {t.verifyText}{' '}
            <button class="link" onClick={sendAgain} aria-disabled={verifying.busy}>
              {t.sendAgain}
            </button>
          </p>
          <Alert problem={verifying.problem} />
        </>
      )}
      <form class="form" onSubmit={submit}>
        <Field
          id="newEmail"
          label={t.newEmail}
          hint={t.newEmailHint}
          type="email"
          autocomplete="email"
          required
          maxLength={254}
          error={refused}
        />
        <Field
          id="emailPassword"
          label={t.currentPassword}
          type="password"
          autocomplete="current-password"
          required
          maxLength={128}
          error={isWrongPassword(problem) ? t.wrongPassword : undefined}
        />
        <Alert problem={refused || isWrongPassword(problem) ? null : problem} />
        <Submit text={t.changeEmailNow} busy={busy} />
      </form>
    </section>
  );
};

const isWrongPassword = (problem: ApiError | null) => problem?.code === 'bad_credentials';

interface PasswordProps {
  email: string;
  form: Attempts;
}

const Password = ({ email, form }: PasswordProps) => {
  const t = m.account;
  const { busy, problem } = form;
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = event.currentTarget;
    const data = new FormData(fields);
    void form.attempt(async () => {
      const body = {
        currentPassword: String(data.get('currentPassword')),
        newPassword: String(data.get('newPassword')),
      };
      await (await account()).callAs('post', '/v1/auth/password', { body });
      fields.reset();
      showNotice(t.passwordChanged);
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

interface SessionsProps {
  sessions: Loading<Schema['Session'][]>;
  ending: Attempts;
}

const Sessions = ({ sessions: loading, ending }: SessionsProps) => {
  const t = m.account;
  const { problem } = ending;
  const end = (id: string, current: boolean) =>
    ending.attempt(async () => {
      const session = await account();
      await session.callAs('delete', '/v1/auth/sessions/{id}', { path: { id } });
      showNotice(t.ended);
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

interface MailProps {
  settings: Loading<Schema['MailSettings']>;
  form: Attempts;
}

const Mail = ({ settings: loading, form: { attempt, problem } }: MailProps) => {
  const t = m.account;
  const turn = (group: 'orders' | 'sales', isOn: boolean) =>
    attempt(async () => {
      const { callAs } = await account();
      loading.put((await callAs('patch', '/v1/auth/me/mail', { body: { [group]: isOn } })).data);
      showNotice(t.saved);
    });
  return (
    <section>
      <h2 id="mail">{t.mail}</h2>
      <p class="fine">{t.mailText}</p>
      <Alert problem={problem} />
      <Await of={loading}>
        {(settings) => (
          <div class="form">
            {(['orders', 'sales'] as const).map((group) => (
              <label class="check" key={group}>
                <input
                  type="checkbox"
                  checked={settings[group]}
                  onChange={(event) => turn(group, event.currentTarget.checked)}
                />{' '}
                {t.mailOf[group]}
              </label>
            ))}
          </div>
        )}
      </Await>
    </section>
  );
};

interface EraseProps {
  /** Whether the shopper is being asked for the password. */
  asking: boolean;
  ask: () => void;
  form: Attempts;
}

const Erase = ({ asking, ask, form }: EraseProps) => {
  const t = m.account;
  const { busy, problem } = form;
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password'));
    void form.attempt(async () => {
      const session = await account();
      await session.callAs('delete', '/v1/auth/me', { body: { password } });
      basket.set({ owner: null, lines: [] });
      showNotice(t.erased);
      session.forget();
      navigate('/');
    });
  };
  if (!asking)
    return (
      <button class="button" onClick={ask}>
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

interface DataProps {
  exporting: Attempts;
  erase: EraseProps;
}

const Data = ({ exporting: { attempt, busy, problem }, erase }: DataProps) => {
  const t = m.account;
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
      <Erase {...erase} />
    </section>
  );
};

interface Props {
  profile: Attempts;
  verifying: Attempts;
  email: Attempts;
  password: Attempts;
  data: DataProps;
  mail: MailProps;
  sessions: SessionsProps;
}

const AccountPage = ({ profile, verifying, email, password, data, mail, sessions }: Props) => {
  const user = me.get();
  if (!user) return null;
  return (
    <>
      <h1>{m.account.title}</h1>
      <div class="panels">
        <div>
          <Profile user={user} form={profile} />
          <Email user={user} verifying={verifying} form={email} />
          <Password email={user.email} form={password} />
        </div>
        <div>
          <Data {...data} />
          <Mail {...mail} />
          <Sessions {...sessions} />
        </div>
      </div>
    </>
  );
};

const open: Open = () => {
  const model = { asking: false };
  const put = setterOf(model);
  const sessions = load({}, '', async () => {
    const { callAs } = await account();
    return (await callAs('get', '/v1/auth/sessions')).data.items;
  });
  const settings = load({}, '', async () => {
    const { callAs } = await account();
    return (await callAs('get', '/v1/auth/me/mail')).data;
  });
  const [profile, verifying, email, password, exporting, erasing, ending, mailing] = [
    attempts(),
    attempts(),
    attempts(),
    attempts(),
    attempts(),
    attempts(),
    attempts(),
    attempts(),
  ];
  const ask = () => put({ asking: true });
  return {
    View: () => (
      <AccountPage
        profile={profile}
        verifying={verifying}
        email={email}
        password={password}
        data={{ exporting, erase: { ...model, ask, form: erasing } }}
        mail={{ settings, form: mailing }}
        sessions={{ sessions, ending }}
      />
    ),
    title: () => m.account.title,
  };
};
export default open;

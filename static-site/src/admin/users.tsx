import { me } from '../session/me';
import { account } from '../session/session';
import { useAttempt } from '../state/attempt';
import { entitle } from '../state/load';
import * as m from '#messages';
import { date } from '../i18n/names';
import { More, usePages } from '../ui/paged';
import { Alert, Await } from '../ui/Alert';

export default function Users() {
  const t = m.admin;
  entitle(t.title);
  const user = me.get();
  const { attempt, problem } = useAttempt();
  const pages = usePages(
    'users',
    async (cursor, signal) =>
      (
        await (
          await account()
        ).callAs('get', '/v1/admin/users', {
          query: { cursor, limit: 50 },
          ...(signal && { signal }),
        })
      ).data,
  );
  const turn = (id: string, how: 'enable' | 'disable') =>
    attempt(async () => {
      const { data } = await (
        await account()
      ).callAs('post', `/v1/admin/users/{id}/${how}`, { path: { id } });
      if (pages.now.at === 'ready')
        pages.put({
          ...pages.now.value,
          items: pages.now.value.items.map((one) => (one.id === id ? data : one)),
        });
    });
  return (
    <Await of={pages}>
      {({ items }) => (
        <>
          <h1>{t.title}</h1>
          <Alert problem={problem} />
          <table class="table">
            <thead>
              <tr>
                <th>{t.name}</th>
                <th>{t.email}</th>
                <th>{t.since}</th>
                <th>{t.status}</th>
                <th>
                  <span class="hidden">{t.action}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => {
                const how = one.status === 'ACTIVE' ? 'disable' : 'enable';
                return (
                  <tr key={one.id} class={one.status === 'ACTIVE' ? undefined : 'off'}>
                    <td>
                      {one.name}{' '}
                      {one.roles.includes('admin') && <span class="tag">{t.adminRole}</span>}
                    </td>
                    <td data-label={t.email}>{one.email}</td>
                    <td data-label={t.since}>{date(one.createdAt)}</td>
                    <td data-label={t.status}>{t.states[one.status]}</td>
                    <td>
                      {one.id !== user?.id && (
                        <button
                          class="button small"
                          aria-label={t[`${how}Of`](one.name)}
                          onClick={() => turn(one.id, how)}
                        >
                          {t[how]}
                        </button>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <More of={pages} />
        </>
      )}
    </Await>
  );
}

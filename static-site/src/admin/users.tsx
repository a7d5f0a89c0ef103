import { me } from '../session/me';
import { account } from '../session/session';
import type { Schema } from '../api/client';
import { attempts, type Attempts } from '../state/attempts';
import { changeItems, pages, type Pages } from '../state/pages';
import type { Open } from '../routing/router';
import * as m from '#messages';
import { date } from '../i18n/names';
import { More } from '../ui/More';
import { Alert, Await } from '../ui/Alert';

type Account = Schema['AdminUser'];
type Turn = 'enable' | 'disable';

interface Props {
  list: Pages<Account>;
  turning: Attempts;
  turn: (id: string, how: Turn) => void;
}

const Users = ({ list, turning: { problem }, turn }: Props) => {
  const t = m.admin;
  const user = me.get();
  return (
    <Await of={list.all}>
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
          <More of={list} />
        </>
      )}
    </Await>
  );
};

const open: Open = () => {
  const list = pages<Account>(async (cursor) => {
    const { callAs } = await account();
    return (await callAs('get', '/v1/admin/users', { query: { cursor, limit: 50 } })).data;
  });
  const turning = attempts();
  const turn = (id: string, how: Turn) =>
    void turning.attempt(async () => {
      const { callAs } = await account();
      const { data } = await callAs('post', `/v1/admin/users/{id}/${how}`, { path: { id } });
      changeItems(list, (one) => (one.id === id ? data : one));
    });
  return {
    View: () => <Users list={list} turning={turning} turn={turn} />,
    title: () => m.admin.title,
  };
};
export default open;

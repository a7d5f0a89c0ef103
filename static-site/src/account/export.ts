import { request } from '../api/client';
import { account } from '../session/session';
import { collectAllData } from './all-data';

/** The account's data and what the other services keep, in one file that the browser saves. */
export const exportAll = async () => {
  const { callAs, bearer } = await account();
  const { data } = await callAs('get', '/v1/auth/me/export');
  const all = await collectAllData(
    data,
    async (href) => (await request('get', href, { headers: await bearer() })).data,
  );
  const file = new Blob([JSON.stringify(all, null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `bookstore-${data.exportedAt.slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

import { call } from '../api/client';
import type { Listing } from '../api/types';
import { entitle } from '../app/load';
import { useLoad } from '../app/use-load';
import type { PageProps } from '../app/router';
import { me } from '../app/session';
import * as m from '#messages';
import { Await } from '../ui/Alert';
import { Blank } from '../ui/Problem';
import { BookForm } from './BookForm';

export interface Opened {
  listing: Listing;
  etag: string;
}

export const open = async (id: string, signal?: AbortSignal): Promise<Opened> => {
  const { data, etag } = await call('get', '/v1/listings/{id}', {
    path: { id },
    headers: { 'cache-control': 'no-cache' },
    ...(signal && { signal }),
  });
  return { listing: data, etag: etag ?? `"${data.version}"` };
};

const Edit = ({ id }: { id: string }) => {
  const t = m.sell;
  const user = me.get();
  const loading = useLoad(id, (signal) => open(id, signal));
  return (
    <Await of={loading}>
      {(opened) => {
        if (opened.listing.sellerId !== user?.id)
          return (
            <Blank title={t.notYours}>
              <a class="button" href={`/books/${id}`}>
                {t.seeIt}
              </a>
            </Blank>
          );
        if (opened.listing.status === 'WITHDRAWN')
          return (
            <Blank title={t.gone} text={t.goneText}>
              <a class="button primary" href="/sell">
                {t.title}
              </a>
            </Blank>
          );
        return <BookForm key={opened.etag} opened={opened} refresh={loading.put} />;
      }}
    </Await>
  );
};

export default function Sell({ params }: PageProps) {
  const t = m.sell;
  entitle(params[0] ? t.editTitle : t.title);
  return params[0] ? <Edit id={params[0]} /> : <BookForm />;
}

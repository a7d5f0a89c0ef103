import { entitle } from '../state/load';
import { useLoad } from '../state/use-load';
import type { PageProps } from '../routing/router';
import { me } from '../session/me';
import * as m from '#messages';
import { Await } from '../ui/Alert';
import { Blank } from '../ui/Problem';
import { BookForm } from './BookForm';
import { open } from './opened';

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

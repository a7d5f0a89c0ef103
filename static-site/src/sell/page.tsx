import * as m from '#messages';
import type { Open } from '../routing/router';
import { me } from '../session/me';
import { load, type Loading } from '../state/load';
import { Await } from '../ui/Alert';
import { MessagePage } from '../ui/Message';
import { bookForm, type BookFormController } from './book-form';
import { BookForm } from './BookForm';
import { openListing as openListing, type Opened } from './opened';

interface EditProps {
  loading: Loading<Opened>;
  form: () => BookFormController;
}

const Edit = ({ loading, form }: EditProps) => {
  const t = m.sell;
  const user = me.get();
  return (
    <Await of={loading}>
      {({ listing, etag }) => {
        if (listing.sellerId !== user?.id)
          return (
            <MessagePage title={t.notYours}>
              <a class="button" href={`/books/${listing.id}`}>
                {t.seeIt}
              </a>
            </MessagePage>
          );
        if (listing.status === 'WITHDRAWN')
          return (
            <MessagePage title={t.gone} text={t.goneText}>
              <a class="button primary" href="/sell">
                {t.title}
              </a>
            </MessagePage>
          );
        return <BookForm key={etag} of={form()} />;
      }}
    </Await>
  );
};

const open: Open = ({ id }) => {
  if (!id) {
    const form = bookForm();
    return { View: () => <BookForm of={form} />, title: () => m.sell.title };
  }
  let form: BookFormController;
  const take = (opened: Opened) => {
    form = bookForm(opened, (next) => {
      take(next);
      loading.put(next);
    });
  };
  const loading = load({}, '', async () => {
    const opened = await openListing(id);
    take(opened);
    return opened;
  });
  return {
    View: () => <Edit loading={loading} form={() => form} />,
    title: () => m.sell.editTitle,
  };
};
export default open;

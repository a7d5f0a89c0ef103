import * as m from '#messages';
import type { Open } from '../routing/router';
import { MessagePage } from '../ui/Message';
import moderation from './moderation';
import users from './users';

const notFound: Open = () => ({
  View: () => <MessagePage title={m.missing.title} text={m.missing.text} mark="¿?" />,
  title: () => m.missing.title,
});

const PAGES: Record<string, Open> = { users, moderation };

/** The pages of administrators, in one chunk. */
const open: Open = (place) => (PAGES[place.id ?? ''] ?? notFound)(place);
export default open;

import * as m from '#messages';
import { chooseLanguage } from '../i18n';

export const Footer = () => {
  const [other, name] =
    m.lang === 'es' ? (['en', 'English'] as const) : (['es', 'Español'] as const);
  return (
    <footer class="foot">
      <p class="foot-line">
        <b>BookStore</b> · {m.core.tagline}
      </p>
      <p>{m.core.footer}</p>
      <nav aria-label={m.core.help}>
        {m.core.helpPages.map(([page, name]) => (
          <a key={page} href={`/help/${page}`}>
            {name}
          </a>
        ))}
      </nav>
      <p>
        <button class="link" lang={other} onClick={() => chooseLanguage(other)}>
          {name}
        </button>
      </p>
    </footer>
  );
};

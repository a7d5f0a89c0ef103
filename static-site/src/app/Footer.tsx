import { lang, m, speak } from '../i18n';

export const Footer = () => {
  const other = lang.get() === 'es' ? 'en' : 'es';
  return (
    <footer class="foot">
      <p class="foot-line"><b>BookStore</b> · {m.core.tagline}</p>
      <p>{m.core.footer}</p>
      <p>
        <button class="link" lang={other} onClick={() => speak(other)}>{other === 'es' ? 'Español' : 'English'}</button>
      </p>
    </footer>
  );
};

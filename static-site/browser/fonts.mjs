// The faces that the browser tests run with, so that their results do not depend on the fonts of the machine: a narrow
// pair (Arimo and Tinos, as wide as Arial and Times) and a wide pair (DejaVu Sans and Serif, about as wide as Verdana).
// A fontconfig file of our own lists these files and no others; Chromium reads it through FONTCONFIG_FILE.
// https://www.freedesktop.org/software/fontconfig/fontconfig-user.html
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const require = createRequire(import.meta.url);
const google = (family, styles) =>
  styles.map((style) =>
    require.resolve(`@expo-google-fonts/${family.toLowerCase()}/${style}/${family}_${style}.ttf`),
  );
const dejavu = (...names) =>
  names.map((name) => require.resolve(`dejavu-fonts-ttf/ttf/DejaVu${name}.ttf`));

const STYLES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];
const FILES = [
  ...google('Arimo', STYLES),
  ...google('Tinos', STYLES),
  ...dejavu(
    'Sans',
    'Sans-Bold',
    'Sans-Oblique',
    'Sans-BoldOblique',
    'Serif',
    'Serif-Bold',
    'Serif-Italic',
    'Serif-BoldItalic',
    'SansMono',
    'SansMono-Bold',
  ),
];

/**
 * What fontconfig answers for a name. The names that begin with "Wide" exist nowhere else.
 * Chromium asks for its generic faces by the names Arial and Times New Roman.
 */
const ALIASES = {
  'sans-serif': 'Arimo',
  'system-ui': 'Arimo',
  Arial: 'Arimo',
  serif: 'Tinos',
  'Times New Roman': 'Tinos',
  monospace: 'DejaVu Sans Mono',
  emoji: 'DejaVu Sans',
  'Wide Sans': 'DejaVu Sans',
  'Wide Serif': 'DejaVu Serif',
};

/** The faces as a style sheet asks for them; the storefront's own stacks end in the narrow ones. */
export const FACES = {
  narrow: { sans: 'system-ui', serif: 'serif' },
  wide: { sans: "'Wide Sans'", serif: "'Wide Serif'" },
};

/** The file that text in a face must be measured like. */
export const fileOf = {
  'system-ui': google('Arimo', STYLES)[0],
  'sans-serif': google('Arimo', STYLES)[0],
  serif: google('Tinos', STYLES)[0],
  "'Wide Sans'": dejavu('Sans')[0],
  "'Wide Serif'": dejavu('Serif')[0],
};

/** An unknown name gets Arimo; light hinting as Debian configures it, since full hinting rounds every glyph to whole pixels. */
const DEFAULTS =
  '<match target="pattern"><edit name="family" mode="append"><string>Arimo</string></edit></match><match target="pattern"><edit name="hintstyle" mode="assign"><const>hintslight</const></edit><edit name="antialias" mode="assign"><bool>true</bool></edit></match>';

const alias = ([name, family]) =>
  `<match target="pattern"><test name="family"><string>${name}</string></test><edit name="family" mode="prepend" binding="strong"><string>${family}</string></edit></match>`;

/** Writes the fontconfig file; answers with the environment that Chromium needs, and with what removes the file again. */
export const privateFonts = () => {
  const home = mkdtempSync(join(tmpdir(), 'bookstore-fonts-'));
  mkdirSync(join(home, 'fonts'));
  for (const file of FILES) symlinkSync(file, join(home, 'fonts', basename(file)));
  const config = join(home, 'fonts.conf');
  writeFileSync(
    config,
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n<dir>${home}/fonts</dir>\n<cachedir>${home}/cache</cachedir>\n${Object.entries(ALIASES).map(alias).join('\n')}\n${DEFAULTS}\n</fontconfig>\n`,
  );
  return {
    env: { FONTCONFIG_FILE: config },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
};

const TEXT = 'Iniciar sesión, notificaciones, 43.000 COP, Wimmelbilder';

/** How wide the text is in each face, as the browser answers by the face's name and as it answers for the face's own file. */
export const widths = async (page) => {
  const files = Object.entries(fileOf).map(([name, file]) => [
    name,
    readFileSync(file).toString('base64'),
  ]);
  return page.evaluate(
    async ([text, faces]) => {
      const pen = document.createElement('canvas').getContext('2d');
      const width = (family) => {
        pen.font = `100px ${family}`;
        return pen.measureText(text).width;
      };
      const found = {};
      for (const [name, base64] of faces) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        const face = await new FontFace('File of the face', bytes.buffer).load();
        document.fonts.add(face);
        found[name] = { named: width(name), filed: width("'File of the face'") };
        document.fonts.delete(face);
      }
      return found;
    },
    [TEXT, files],
  );
};

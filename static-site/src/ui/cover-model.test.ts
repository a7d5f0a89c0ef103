import { expect, test } from 'vitest';
import { COMPOSITIONS, coverLook, PALETTES } from './cover-model';

test('the same book always gets the same cover', () => {
  expect(coverLook('Rayuela')).toEqual(coverLook('RAYUELA'));
});

test('many books use every palette and composition', () => {
  const looks = Array.from({ length: 500 }, (_, i) => coverLook(`Title ${i}`));
  expect(new Set(looks.map(({ palette }) => palette)).size).toBe(PALETTES);
  expect(new Set(looks.map(({ composition }) => composition)).size).toBe(COMPOSITIONS);
});

test('long titles and long words are set smaller', () => {
  expect(coverLook('1984').size).toBe('xl');
  expect(
    coverLook('Good Omens: The Nice and Accurate Prophecies of Agnes Nutter, Witch').size,
  ).toBe('s');
  expect(coverLook('Otorrinolaringología').size).toBe('m');
});

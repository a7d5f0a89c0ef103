import type { Schema } from '../api/client';
import { upload } from '../api/upload';
import { account } from '../session/session';

export const ACCEPTED = 'image/jpeg,image/png,image/webp';

/** What a photo may weigh as it comes from the camera. */
export const LARGEST_PHOTO_MB = 20;

const LARGEST = 2 * 1024 * 1024;
const LONGEST_SIDE = 1200;
const KIND = 'image/jpeg';

export class UnusableImage extends Error {}
export class LargeImage extends Error {}

/** Makes the photo small enough to show and to send; what else was in the file, such as where it was taken, stays behind. */
export const resizePhoto = async (file: File, canvas: HTMLCanvasElement): Promise<Blob> => {
  if (file.size > LARGEST_PHOTO_MB * 1024 * 1024) throw new LargeImage();
  const image = await createImageBitmap(file).catch(() => {
    throw new UnusableImage();
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, KIND, 0.85));
  if (!blob || blob.size > LARGEST) throw new UnusableImage();
  return blob;
};

const CHECKS = 20;

/** Waits until the shop has checked the photo and shows it, some seconds at most: it may also come later. */
const shown = async (id: string, coverUrl: string): Promise<void> => {
  const { callAs } = await account();
  for (let check = 0; check < CHECKS; check++) {
    const { data } = await callAs('get', '/v1/listings/{id}', { path: { id } });
    if (data.coverUrl === coverUrl) return;
    await new Promise((done) => setTimeout(done, 400));
  }
};

/** Uploads the photo of a listing; `progress` goes from 0 to 1. */
export const sendCover = async (
  id: string,
  photo: Blob,
  progress: (part: number) => void,
): Promise<Schema['CoverUpload']> => {
  const { callAs } = await account();
  const { data } = await callAs('post', '/v1/listings/{id}/cover', {
    path: { id },
    body: { contentType: KIND, size: photo.size },
  });
  await upload(data, photo, progress);
  await shown(id, data.coverUrl);
  return data;
};

import { ApiError, type Schema } from './client';

/** Browsers set these by themselves and refuse them from a script. */
const OWN = new Set(['content-length', 'host']);

/** Uploads a file to the address that `createCoverUpload` answered. XMLHttpRequest, because fetch reports no progress. */
export const upload = (
  { url, method, headers }: Schema['CoverUpload'],
  body: Blob,
  progress: (part: number) => void,
): Promise<void> =>
  new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers))
      if (!OWN.has(name.toLowerCase())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) =>
      lengthComputable && progress(loaded / total);
    request.onload = () =>
      request.status < 300 ? done() : fail(new ApiError('unavailable', request.status));
    request.onerror = () => fail(new ApiError('offline'));
    request.send(body);
  });

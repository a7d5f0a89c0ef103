export const SEARCH = 'M10.5 3a7.5 7.5 0 1 0 4.7 13.3L20 21l1-1-4.7-4.8A7.5 7.5 0 0 0 10.5 3zm0 1.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12z';
export const BAG = 'M6 7V6a6 6 0 0 1 12 0v1h3l-1.2 14H4.2L3 7zm1.5 0h9V6a4.5 4.5 0 0 0-9 0zM4.6 8.5l1 11h12.8l1-11z';

export const Icon = ({ shape }: { shape: string }) => (
  <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <path d={shape} fill="currentColor" fill-rule="evenodd" />
  </svg>
);

import { useEffect, useState } from 'preact/hooks';

export const useDebounced = <T>(value: T, wait: number): T => {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(settle, wait, value);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
};

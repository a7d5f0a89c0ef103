import { useRef, useState } from 'preact/hooks';
import type { ApiError } from '../api/client';
import { toApiError } from './failures';

/** Runs one attempt at a time; what goes wrong is shown, not thrown. */
export const useAttempt = () => {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const attempt = async (work: () => Promise<void>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(await toApiError(error));
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { attempt, busy, problem, clear: () => setProblem(null) };
};

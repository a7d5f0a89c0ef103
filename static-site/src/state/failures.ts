import type { ComponentType } from 'preact';
import { failureOf, type ApiError } from '../api/client';

export interface FailureProps {
  problem: ApiError;
  retry?: () => void;
}

/** The texts and the page that explain a failure; loaded when the first one happens. */
export interface Explanations {
  wordsFor: (failure: ApiError) => string | undefined;
  Explained: ComponentType<FailureProps>;
}

let load: () => Promise<Explanations>;
export let explanations: Explanations | undefined;

/** Says how the explanations are loaded. */
export const loadExplanationsWith = (how: () => Promise<Explanations>) => (load = how);

/** Anything thrown as an ApiError, once its explanation is there to be shown. */
export const toApiError = async (error: unknown): Promise<ApiError> => {
  const failure = failureOf(error);
  if (failure.code !== 'offline') explanations ??= await load().catch(() => undefined);
  return failure;
};

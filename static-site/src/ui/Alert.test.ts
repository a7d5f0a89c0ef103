import { expect, test } from 'vitest';
import { ApiError } from '../api/client';
import * as m from '#messages';
import { Alert } from './Alert';

interface Element {
  props: { children: Element };
}

test.each([undefined, null, false])(
  'an alert with %s of its own explains the problem',
  (children) => {
    const alert = Alert({
      problem: new ApiError('quota_exceeded', 429),
      children,
    }) as unknown as Element;
    expect(alert.props.children.props.children).toBe(m.core.failed);
  },
);

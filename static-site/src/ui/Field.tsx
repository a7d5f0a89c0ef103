import type { ComponentChildren, JSX } from 'preact';

interface About {
  id: string;
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  wide?: boolean;
}

type InputProps = Omit<JSX.IntrinsicElements['input'], 'id' | 'name' | 'label'>;

const describe = ({ id, hint, error }: About) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

export const Labelled = ({
  id,
  label,
  hint,
  error,
  wide,
  children,
}: About & { children: ComponentChildren }) => (
  <div class={wide ? 'field wide' : 'field'}>
    <label for={id}>{label}</label>
    {children}
    {error && (
      <p class="field-error" id={`${id}-error`}>
        {error}
      </p>
    )}
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
  </div>
);

export const Field = ({ id, label, hint, error, wide, ...input }: About & InputProps) => {
  const about = { id, label, hint, error, ...(wide && { wide }) };
  return (
    <Labelled {...about}>
      <input
        id={id}
        name={id}
        aria-describedby={describe(about)}
        aria-invalid={error ? true : undefined}
        {...(input as object)}
      />
    </Labelled>
  );
};

export const Select = ({
  id,
  label,
  hint,
  error,
  options,
  initial,
  ...select
}: About & { options: [value: string, text: string][]; initial?: string } & Omit<
    JSX.IntrinsicElements['select'],
    'id' | 'name' | 'label' | 'defaultValue'
  >) => {
  const about = { id, label, hint, error };
  return (
    <Labelled {...about}>
      <select
        id={id}
        name={id}
        aria-describedby={describe(about)}
        aria-invalid={error ? true : undefined}
        {...(select as object)}
      >
        {options.map(([value, text]) => (
          <option key={value} value={value} {...(value === initial && { selected: true })}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
};

export const TextArea = ({
  id,
  label,
  hint,
  error,
  wide,
  ...area
}: About & Omit<JSX.IntrinsicElements['textarea'], 'id' | 'name' | 'label'>) => {
  const about = { id, label, hint, error, ...(wide && { wide }) };
  return (
    <Labelled {...about}>
      <textarea
        id={id}
        name={id}
        aria-describedby={describe(about)}
        aria-invalid={error ? true : undefined}
        {...area}
      />
    </Labelled>
  );
};

/** The value of a form's field, trimmed. */
export const textOf = (form: HTMLFormElement, name: string) =>
  String(new FormData(form).get(name) ?? '').trim();

export const focusFirstError = (form: HTMLElement) =>
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());

/** The errors without that of the field that the event comes from. */
export const clearErrorOf = <E extends Record<string, string | undefined>>(
  errors: E,
  event: Event,
): E => {
  const { name } = event.target as HTMLInputElement;
  return errors[name] ? { ...errors, [name]: undefined } : errors;
};

import { createContext, useContext, useEffect, useRef, useState, type ReactNode, type SubmitEvent } from 'react';

/** Stable codes of what is wrong, by the field's name; they are the API's own. */
export type FieldErrors = Readonly<Record<string, string>>;

const noErrors: FieldErrors = {};
const FieldErrorsContext = createContext<FieldErrors>(noErrors);

/** The code of what is wrong with a field, if anything is. */
export function useFieldError(name: string): string | undefined {
  return useContext(FieldErrorsContext)[name];
}

interface FormProps {
  onSubmit: (values: Record<string, string>) => void;
  /** What the server refused, by field path. */
  serverErrors?: FieldErrors;
  children: ReactNode;
  className?: string;
  testId?: string;
  id?: string;
}

/**
 * A form that checks with the browser's own rules (`required`, `type`, `pattern`…) but says what is wrong in our words, beside
 * each field, and puts the focus on the first of them. What the server refuses is shown in the same way.
 */
export function Form({ onSubmit, serverErrors = noErrors, children, className, testId, id }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [ownErrors, setOwnErrors] = useState(noErrors);
  const refusedFields = Object.keys(serverErrors).join(' ');
  useEffect(() => focusFirst(form.current, refusedFields.split(' ')), [refusedFields]);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const errors = nativeErrors(event.currentTarget);
    setOwnErrors(errors);
    if (Object.keys(errors).length > 0) {
      focusFirst(event.currentTarget, Object.keys(errors));
    } else {
      onSubmit(textValues(event.currentTarget));
    }
  };
  return (
    <form ref={form} id={id} noValidate className={className} data-testid={testId} onSubmit={submit}>
      <FieldErrorsContext value={{ ...serverErrors, ...ownErrors }}>{children}</FieldErrorsContext>
    </form>
  );
}

function fieldsOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.elements].filter((element): element is HTMLInputElement => 'validity' in element && 'name' in element && element.name !== '');
}

function nativeErrors(form: HTMLFormElement): FieldErrors {
  const invalid = fieldsOf(form).filter((field) => !field.validity.valid || isBlank(field));
  return Object.fromEntries(invalid.map((field) => [field.name, codeOf(field)]));
}

/** Spaces satisfy `required` in the browser, but no courier. */
function isBlank(field: HTMLInputElement): boolean {
  return field.required && field.type !== 'password' && field.value.trim() === '';
}

function codeOf(field: HTMLInputElement): string {
  const { validity } = field;
  if (validity.valueMissing || isBlank(field)) {
    return 'REQUIRED';
  }
  if (validity.typeMismatch) {
    return field.type.toUpperCase();
  }
  return validity.tooShort || validity.tooLong ? 'LENGTH' : 'MATCHES';
}

function textValues(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']));
}

function focusFirst(form: HTMLFormElement | null, names: readonly string[]): void {
  const first = form ? fieldsOf(form).find((field) => names.includes(field.name)) : undefined;
  first?.focus();
}

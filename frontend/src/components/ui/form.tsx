import { createContext, useContext, useEffect, useRef, useState, type SyntheticEvent, type ReactNode, type SubmitEvent } from 'react';

/** Stable codes of what is wrong, by the field's name; they are the API's own. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What is wrong with a field: its code, and the limit that was missed if there is one. */
export interface FieldError {
  code: string;
  limit?: number;
}

type OwnErrors = Readonly<Record<string, FieldError>>;

const noErrors = {};
const noFields: readonly string[] = [];
const FieldErrorsContext = createContext<OwnErrors>(noErrors);

/** What is wrong with a field, if anything is. */
export function useFieldError(name: string): FieldError | undefined {
  return useContext(FieldErrorsContext)[name];
}

interface FormProps {
  onSubmit: (values: Record<string, string>) => void;
  /** What the server refused, by field path. */
  serverErrors?: FieldErrors;
  /** What the page itself knows to be wrong, by field path: shown at once, and nothing is sent while it stands. */
  knownErrors?: FieldErrors;
  children: ReactNode;
  className?: string;
  testId?: string;
  id?: string;
}

/**
 * A form that checks with the browser's own rules (`required`, `type`, `pattern`…) but says what is wrong in our words, beside
 * each field, and puts the focus on the first of them. What the server refused is shown in the same way. An error goes as soon
 * as its field is filled rightly.
 */
export function Form({ onSubmit, serverErrors = noErrors, knownErrors = noErrors, children, className, testId, id }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [ownErrors, setOwnErrors] = useState<OwnErrors>(noErrors);
  const [corrected, setCorrected] = useState(noFields);
  const refusedFields = Object.keys(serverErrors).join(' ');
  useEffect(() => focusFirst(form.current, refusedFields.split(' ')), [refusedFields]);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const errors = nativeErrors(event.currentTarget);
    const wrongFields = [...Object.keys(errors), ...Object.keys(knownErrors)];
    setOwnErrors(errors);
    setCorrected(noFields);
    if (wrongFields.length > 0) {
      focusFirst(event.currentTarget, wrongFields);
    } else {
      onSubmit(textValues(event.currentTarget));
    }
  };
  const noticeCorrection = (event: SyntheticEvent<HTMLFormElement>) => {
    const field = event.target as HTMLInputElement;
    if (isValid(field)) {
      setOwnErrors((errors) => Object.fromEntries(Object.entries(errors).filter(([name]) => name !== field.name)));
      setCorrected((names) => [...names, field.name]);
    }
  };
  const refused = Object.entries(serverErrors).filter(([name]) => !corrected.includes(name));
  const errors = { ...codesOnly(refused), ...codesOnly(Object.entries(knownErrors)), ...ownErrors };
  return (
    <form ref={form} id={id} noValidate className={className} data-testid={testId} onSubmit={submit} onChange={noticeCorrection}>
      <FieldErrorsContext value={errors}>{children}</FieldErrorsContext>
    </form>
  );
}

const codesOnly = (errors: readonly [name: string, code: string][]): OwnErrors => Object.fromEntries(errors.map(([name, code]) => [name, { code }]));

function fieldsOf(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.elements].filter((element): element is HTMLInputElement => 'validity' in element && 'name' in element && element.name !== '');
}

function nativeErrors(form: HTMLFormElement): OwnErrors {
  const invalid = fieldsOf(form).filter((field) => !isValid(field));
  return Object.fromEntries(invalid.map((field) => [field.name, errorOf(field)]));
}

const isValid = (field: HTMLInputElement): boolean => field.validity.valid && !isBlank(field);

/** Spaces satisfy `required` in the browser, but no courier. */
function isBlank(field: HTMLInputElement): boolean {
  return field.required && field.type !== 'password' && field.value.trim() === '';
}

function errorOf(field: HTMLInputElement): FieldError {
  const { validity } = field;
  if (validity.valueMissing || isBlank(field)) {
    return { code: 'REQUIRED' };
  }
  if (validity.typeMismatch) {
    return { code: field.type.toUpperCase() };
  }
  return limitError(field) ?? { code: 'MATCHES' };
}

function limitError({ validity, minLength, maxLength, min, max }: HTMLInputElement): FieldError | undefined {
  const limits: [isMissed: boolean, code: string, limit: number][] = [
    [validity.tooShort, 'TOO_SHORT', minLength],
    [validity.tooLong, 'TOO_LONG', maxLength],
    [validity.rangeUnderflow, 'TOO_SMALL', Number(min)],
    [validity.rangeOverflow, 'TOO_LARGE', Number(max)],
  ];
  const [missed] = limits.filter(([isMissed]) => isMissed);
  return missed && { code: missed[1], limit: missed[2] };
}

function textValues(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : '']));
}

function focusFirst(form: HTMLFormElement | null, names: readonly string[]): void {
  const first = form ? fieldsOf(form).find((field) => names.includes(field.name)) : undefined;
  first?.focus();
}

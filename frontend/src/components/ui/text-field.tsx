import type { ComponentProps } from 'react';
import { FieldFrame, type FieldFrameProps } from './field-frame';

type TextFieldProps = FieldFrameProps & Omit<ComponentProps<'input'>, 'id' | 'className'>;

/** A labelled line of text. */
export function TextField({ label, hint, optionalMark, className, ...rest }: TextFieldProps) {
  return (
    <FieldFrame label={label} name={rest.name} hint={hint} optionalMark={optionalMark} className={className}>
      {(control) => <input {...rest} {...control} />}
    </FieldFrame>
  );
}

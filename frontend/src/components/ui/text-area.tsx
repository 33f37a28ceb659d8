import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { FieldFrame, type FieldFrameProps } from './field-frame';

type TextAreaProps = FieldFrameProps & Omit<ComponentProps<'textarea'>, 'id' | 'className'>;

/** A labelled text of several lines. */
export function TextArea({ label, hint, optionalMark, className, ...rest }: TextAreaProps) {
  return (
    <FieldFrame label={label} name={rest.name} hint={hint} optionalMark={optionalMark} className={className}>
      {(control) => <textarea rows={3} {...rest} {...control} className={classNames(control.className, 'py-3')} />}
    </FieldFrame>
  );
}

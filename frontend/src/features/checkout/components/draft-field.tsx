import type { ComponentProps } from 'react';
import { useDispatch, useSelector } from 'react-redux';
import { TextField } from '@/components/ui/text-field';
import { draftFieldTyped, selectDraft, type CheckoutState, type DraftField } from '../checkout.slice';

interface DraftFieldProps extends Omit<ComponentProps<typeof TextField>, 'value' | 'onChange'> {
  field: DraftField;
}

/** A field of the checkout that survives leaving the page. `name` is the path that the API knows it by. */
export function DraftFieldInput({ field, ...rest }: DraftFieldProps) {
  const dispatch = useDispatch();
  const value = useSelector((state: { checkout: CheckoutState }) => selectDraft(state)[field]);
  return <TextField {...rest} value={value} onChange={(event) => dispatch(draftFieldTyped({ field, value: event.target.value }))} />;
}

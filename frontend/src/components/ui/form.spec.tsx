import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Form, type FieldErrors } from './form';
import { TextField } from './text-field';

function renderForm(serverErrors?: FieldErrors) {
  const onSubmit = vi.fn();
  const view = (errors?: FieldErrors) => (
    <Form onSubmit={onSubmit} {...(errors && { serverErrors: errors })}>
      <TextField name="contact.name" label="Name" required />
      <TextField name="contact.email" label="E-mail" type="email" required />
      <TextField name="note" label="Note" minLength={3} />
      <button type="submit">Send</button>
    </Form>
  );
  const { rerender } = render(view(serverErrors));
  return { onSubmit, answer: (errors: FieldErrors) => rerender(view(errors)), send: () => userEvent.click(screen.getByRole('button')) };
}

const field = (name: string) => screen.getByTestId(`field-${name}`);

describe('Form', () => {
  it('should send what was typed', async () => {
    const { onSubmit, send } = renderForm();
    await userEvent.type(field('contact.name'), 'Ada');
    await userEvent.type(field('contact.email'), 'ada@example.com');
    await send();
    expect(onSubmit).toHaveBeenCalledWith({ 'contact.name': 'Ada', 'contact.email': 'ada@example.com', note: '' });
  });

  it('should send nothing while a field is wrong, and lead to the first of them', async () => {
    const { onSubmit, send } = renderForm();
    await userEvent.type(field('contact.email'), 'not an address');
    await send();
    expect(onSubmit).not.toHaveBeenCalled();
    expect(field('contact.name')).toHaveFocus();
    expect(field('contact.name')).toHaveAccessibleDescription();
    expect(field('contact.email')).toBeInvalid();
  });

  it('should not take spaces for an answer', async () => {
    const { onSubmit, send } = renderForm();
    await userEvent.type(field('contact.name'), '   ');
    await userEvent.type(field('contact.email'), 'ada@example.com');
    await send();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('should tie what the server refused to its field, once', async () => {
    const { answer } = renderForm();
    answer({ 'contact.email': 'EMAIL' });
    expect(field('contact.email')).toHaveFocus();
    expect(screen.getByTestId('error-contact.email')).toBeInTheDocument();
    await userEvent.click(field('contact.name'));
    answer({ 'contact.email': 'EMAIL' });
    expect(field('contact.name')).toHaveFocus();
  });
});

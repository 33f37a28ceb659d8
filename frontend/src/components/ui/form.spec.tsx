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
      <TextField name="note" label="Note" />
      <TextField name="pieces" label="Pieces" type="number" max={12} />
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
    expect(onSubmit).toHaveBeenCalledWith({ 'contact.name': 'Ada', 'contact.email': 'ada@example.com', note: '', pieces: '' });
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

  it('should let an error go when its field is filled rightly, and not before', async () => {
    const { send } = renderForm();
    await send();
    await userEvent.type(field('contact.name'), 'A');
    expect(field('contact.name')).toBeValid();
    await userEvent.type(field('contact.email'), 'ada@');
    expect(field('contact.email')).toBeInvalid();
    await userEvent.type(field('contact.email'), 'example.com');
    expect(field('contact.email')).toBeValid();
  });

  it('should let go of what the server refused once it was written anew, and show it again when it is refused again', async () => {
    const { answer, send } = renderForm();
    await userEvent.type(field('contact.name'), 'Ada');
    await userEvent.type(field('contact.email'), 'ada@example.com');
    answer({ 'contact.email': 'EMAIL' });
    await userEvent.type(field('contact.email'), '.org');
    expect(screen.queryByTestId('error-contact.email')).toBeNull();
    await send();
    expect(screen.getByTestId('error-contact.email')).toBeInTheDocument();
  });

  it('should say which limit was missed', async () => {
    const { send } = renderForm();
    await userEvent.type(field('pieces'), '13');
    await send();
    expect(screen.getByTestId('error-pieces')).toHaveTextContent('12');
  });

  it('should not send what the page knows to be wrong, and lead there', async () => {
    const onSubmit = vi.fn();
    render(
      <Form onSubmit={onSubmit} knownErrors={{ postcode: 'NOT_SERVED' }}>
        <TextField name="postcode" label="Postcode" defaultValue="99999" required />
        <button type="submit">Send</button>
      </Form>,
    );
    expect(screen.getByTestId('error-postcode')).toBeInTheDocument();
    expect(field('postcode')).not.toHaveFocus();
    await userEvent.click(screen.getByRole('button'));
    expect(field('postcode')).toHaveFocus();
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

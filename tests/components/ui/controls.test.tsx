import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Button } from '@/components/ui/Button';
import { Checkbox } from '@/components/ui/Checkbox';
import { Select, TextArea, TextField } from '@/components/ui/Field';

function Reason() {
  const [value, setValue] = useState('');
  return <TextArea label="Reason" optional max={10} value={value} onValue={setValue} />;
}

describe('Button', () => {
  it('cannot be pressed while unavailable, but keeps focus', async () => {
    const user = userEvent.setup();
    const press = vi.fn();
    render(
      <Button unavailable onClick={press}>
        Remove
      </Button>,
    );
    await user.tab();
    expect(screen.getByRole('button', { name: 'Remove' })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(press).not.toHaveBeenCalled();
  });

  it('is no submit button unless it says so', () => {
    render(<Button>Look</Button>);
    expect(screen.getByRole('button')).toHaveAttribute('type', 'button');
  });
});

describe('fields', () => {
  it('has its label as name, hint and error as description, and is marked invalid', () => {
    render(
      <TextField
        label="Address"
        hint="Of the forum"
        error="This is no address. Write it as https://…"
        value=""
        onValue={() => undefined}
      />,
    );
    const input = screen.getByRole('textbox', { name: 'Address' });
    expect(input).toHaveAccessibleDescription('Of the forum This is no address. Write it as https://…');
    expect(input).toBeInvalid();
  });

  it('keeps a text that is too long and says by how much', async () => {
    const user = userEvent.setup();
    render(<Reason />);
    const area = screen.getByRole('textbox', { name: 'Reason (optional)' });
    await user.type(area, 'nine char');
    expect(screen.getByText('1 character left')).toBeVisible();
    await user.type(area, 's and more');
    expect(area).toHaveValue('nine chars and more');
    expect(area).toHaveAccessibleDescription('9 characters too long. Shorten the text.');
  });

  it('chooses from a list and ticks a box', async () => {
    const user = userEvent.setup();
    const choose = vi.fn();
    const tick = vi.fn();
    render(
      <>
        <Select
          label="Format"
          value="csv"
          onValue={choose}
          options={[
            { value: 'csv', label: 'CSV' },
            { value: 'jsonl', label: 'JSON Lines' },
          ]}
        />
        <Checkbox label="With names" hint="Names of authors" checked={false} onChecked={tick} />
      </>,
    );
    await user.selectOptions(screen.getByRole('combobox', { name: 'Format' }), 'JSON Lines');
    expect(choose).toHaveBeenCalledWith('jsonl');
    await user.click(screen.getByRole('checkbox', { name: 'With names' }));
    expect(tick).toHaveBeenCalledWith(true);
  });
});

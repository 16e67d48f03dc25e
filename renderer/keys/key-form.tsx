import { useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { Button } from '../parts/button.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch } from '../store/selectors.ts';

interface Props {
  readonly saved: boolean;
  readonly onChanged: () => void;
}

/** Takes key and secret, hands them over and forgets them at once, whatever the answer was. */
export function KeyForm({ saved, onChanged }: Props) {
  const [apiKey, setApiKey] = useState('');
  const [apiSecret, setApiSecret] = useState('');
  const save = useAsk('keys.save');
  const forget = useAsk('keys.forget');
  const outOfTouch = useOutOfTouch();
  const busy = save.busy || forget.busy || outOfTouch;
  const reply = save.reply ?? forget.reply;
  const submit = async () => {
    const given = { apiKey: apiKey.trim(), apiSecret: apiSecret.trim() };
    setApiKey('');
    setApiSecret('');
    forget.clear();
    await save.send(given);
    onChanged();
  };
  return (
    <form
      className="key-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField className="field" value={apiKey} onChange={setApiKey} type="password">
        <Label className="label">Access key</Label>
        <Input className="input" autoComplete="off" spellCheck={false} />
      </TextField>
      <TextField className="field" value={apiSecret} onChange={setApiSecret} type="password">
        <Label className="label">Secret key</Label>
        <Input className="input" autoComplete="off" spellCheck={false} />
      </TextField>
      <div className="key-buttons">
        <Button
          type="submit"
          look="strong"
          isDisabled={busy || apiKey.trim() === '' || apiSecret.trim() === ''}
        >
          Keep this key
        </Button>
        <Button
          isDisabled={busy || !saved}
          onPress={async () => {
            save.clear();
            await forget.send({});
            onChanged();
          }}
        >
          Forget the kept key
        </Button>
      </div>
      <p className={reply && !reply.ok ? 'error' : 'soft'} role="status">
        {reply?.sentence ?? ''}
      </p>
    </form>
  );
}

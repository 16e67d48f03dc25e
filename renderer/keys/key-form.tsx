import { useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { Button } from '../parts/button.tsx';
import { useAsk } from '../parts/use-ask.ts';
import { useOutOfTouch } from '../store/selectors.ts';
import { words } from '../words.ts';

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
  const ready = !busy && apiKey.trim() !== '' && apiSecret.trim() !== '';
  const submit = async () => {
    // As pasted: the engine takes away what stands around a key, and says so.
    const given = { apiKey, apiSecret };
    setApiKey('');
    setApiSecret('');
    forget.clear();
    await save.send(given);
    onChanged();
  };
  const enter = () => {
    if (ready) void submit();
  };
  return (
    // No form and no password field: a browser must not offer to keep what is typed here.
    <div className="key-form">
      <Secret label={words.keys.accessKey} value={apiKey} onChange={setApiKey} onEnter={enter} />
      <Secret label={words.keys.secretKey} value={apiSecret} onChange={setApiSecret} onEnter={enter} />
      <div className="key-buttons">
        <Button look="strong" isDisabled={!ready} onPress={() => void submit()}>
          {words.keys.keepThisKey}
        </Button>
        <Button
          isDisabled={busy || !saved}
          onPress={async () => {
            save.clear();
            await forget.send({});
            onChanged();
          }}
        >
          {words.keys.forgetTheKeptKey}
        </Button>
      </div>
      <p className={reply && !reply.ok ? 'error' : 'soft'} role="status">
        {reply?.sentence ?? ''}
      </p>
    </div>
  );
}

interface SecretProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
}

/** A line whose characters are drawn as dots. */
function Secret({ label, value, onChange, onEnter }: SecretProps) {
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      onKeyDown={(event) => (event.key === 'Enter' ? onEnter() : event.continuePropagation())}
    >
      <Label className="label">{label}</Label>
      <Input className="input masked" autoComplete="off" autoCorrect="off" spellCheck={false} />
    </TextField>
  );
}

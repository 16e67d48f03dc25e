import { useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { TextField } from 'react-aria-components/TextField';
import type { SettingsView } from '#shared/ipc/slices.ts';
import { isZero, sameValue } from '../format/number.ts';
import { typedNumber } from '../format/typed.ts';
import { Button } from '../parts/button.tsx';
import { Readings } from '../parts/readings.tsx';
import { useOutOfTouch, useSession } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { words } from '../words.ts';
import { useSetting } from './use-setting.ts';

/** The reserve of each asset: an amount that is never sold and never counted. */
export function ReservePage({ settings }: { readonly settings: SettingsView }) {
  const session = useSession();
  const traded = useWindow(
    (state) => state.view?.symbols.flatMap((view) => [view.base, view.quote]).join(' ') ?? '',
  );
  const held = (session?.balances ?? []).filter(
    (balance) => !isZero(balance.free) || !isZero(balance.locked),
  );
  const assets = [
    ...new Set([
      ...traded.split(' '),
      ...Object.keys(settings.reserves),
      ...held.map((balance) => balance.asset),
    ]),
  ].filter((asset) => asset !== '');
  return (
    <>
      <p className="page-intro">{words.settings.aboutReserve}</p>
      {assets.map((asset) => (
        <ReserveRow
          key={`${asset} ${settings.reserves[asset] ?? '0'}`}
          asset={asset}
          value={settings.reserves[asset] ?? '0'}
          total={held.find((balance) => balance.asset === asset)?.free ?? null}
        />
      ))}
    </>
  );
}

interface Props {
  readonly asset: string;
  readonly value: string;
  readonly total: string | null;
}

function ReserveRow({ asset, value, total }: Props) {
  const [text, setText] = useState(value);
  const setting = useSetting({ kind: 'reserve', asset }, 'reserve');
  const outOfTouch = useOutOfTouch();
  const typed = typedNumber(text);
  const amount = typed.kind === 'number' ? typed.value : typed.kind === 'nothing' ? '0' : null;
  const changed = amount !== null && !sameValue(amount, value);
  const off = setting.busy || outOfTouch;
  const save = () => {
    if (changed && amount !== null) void setting.change(amount);
  };
  return (
    <div className="setting">
      <div>
        <p className="setting-title">{asset}</p>
        <p className="soft number">
          {total === null ? words.settings.noneFreeInTheAccount : words.settings.freeInTheAccount({ total })}
        </p>
      </div>
      <div className="setting-control">
        <TextField
          className="setting-number"
          aria-label={words.settings.reserveOf({ asset })}
          value={text}
          isDisabled={off}
          isInvalid={amount === null}
          onChange={setText}
          onKeyDown={(event) => (event.key === 'Enter' ? save() : event.continuePropagation())}
        >
          <Input className="input number" inputMode="decimal" autoComplete="off" />
        </TextField>
        <span className="faint unit">{asset}</span>
        <Button look="small" isDisabled={off || !changed} onPress={save}>
          {words.settings.save}
        </Button>
        <Button
          look="quiet small reset"
          aria-label={words.settings.resetReserve({ asset })}
          isDisabled={off || isZero(value)}
          onPress={() => void setting.change(null)}
        >
          {words.settings.reset}
        </Button>
        <Readings typed={typed} onChoose={setText} />
        <p className="error setting-error" role="status">
          {setting.refusal ?? ''}
        </p>
      </div>
    </div>
  );
}

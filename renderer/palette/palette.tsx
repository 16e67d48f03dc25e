import {
  type FocusEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { pages } from '../app/pages.ts';
import { isZero } from '../format/number.ts';
import { selectedSymbol } from '../store/selectors.ts';
import { useWindow } from '../store/store.ts';
import { carryOut } from './act.ts';
import { paletteOpener } from './open.ts';
import { read } from './read.ts';
import type { Known, Suggestion } from './suggestions.ts';
import './palette.css';
import { words } from '../words.ts';

/** What the palette needs of the symbols, as text, so that a tick of a price changes nothing. */
function useKnown(): Known {
  const listed = useWindow((state) =>
    (state.view?.symbols ?? [])
      .map(({ symbol, base, quote, held }) =>
        [symbol, base, quote, held !== null && !isZero(held.base)].join('\t'),
      )
      .join('\n'),
  );
  const selected = useWindow((state) => selectedSymbol(state)?.symbol ?? null);
  return useMemo(() => {
    const symbols = listed
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [symbol = '', base = '', quote = '', held] = line.split('\t');
        return { symbol, base, quote, held: held === 'true' };
      });
    return { symbols, selected, pages };
  }, [listed, selected]);
}

/** What lies under the veil takes neither focus nor press; the header does. Returns what takes that back. */
function makeInert(palette: HTMLElement): () => void {
  const beside = [...(palette.parentElement?.children ?? [])].filter(
    (each): each is HTMLElement =>
      each instanceof HTMLElement &&
      each !== palette &&
      !each.matches('header, .palette-veil') &&
      !each.hasAttribute('inert'),
  );
  for (const each of beside) each.setAttribute('inert', '');
  return () => {
    for (const each of beside) each.removeAttribute('inert');
  };
}

/**
 * Ctrl K: what is typed opens the ticket filled, a page or a setting. It sends no order; "kill" alone acts at once. It
 * lies over everything but the header, so that Kill and Pause stay under the pointer.
 */
export function Palette() {
  const openDialog = useWindow((state) => state.openDialog);
  const known = useKnown();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [top] = useState(() => document.querySelector('header.header')?.getBoundingClientRect().bottom ?? 0);
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const giveBack = useRef(false);
  useLayoutEffect(() => {
    const undo = box.current === null ? null : makeInert(box.current);
    field.current?.focus();
    return () => {
      undo?.();
      if (giveBack.current) paletteOpener()?.focus();
    };
  }, []);
  const suggestions = useMemo(() => read(text, known), [text, known]);
  const choosable = suggestions.flatMap((each, index) => (each.act === null ? [] : [index]));
  const chosen = choosable[Math.min(at, choosable.length - 1)] ?? -1;

  const close = () => {
    giveBack.current = true;
    openDialog(null);
  };
  const type = (next: string) => {
    setText(next);
    setAt(0);
  };
  const choose = ({ act }: Suggestion) => {
    if (act === null) return;
    if (act.kind === 'retype') {
      type(act.text);
      field.current?.focus();
      return;
    }
    giveBack.current = !carryOut(act);
  };
  /** Whoever goes on in the header, or elsewhere in the window, wants nothing more here. */
  const left = ({ relatedTarget, currentTarget }: FocusEvent) => {
    const stays = currentTarget.closest('.palette')?.contains(relatedTarget as Node | null);
    if (document.hasFocus() && !(relatedTarget !== null && stays)) openDialog(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (choosable.length > 0) setAt((Math.max(0, at) + step + choosable.length) % choosable.length);
    } else if (
      event.key === 'Escape' ||
      ((event.ctrlKey || event.metaKey) && event.code === 'KeyK' && !event.shiftKey)
    ) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const suggestion = suggestions[chosen];
      // A key that is still held down chooses nothing.
      if (suggestion && !event.repeat) choose(suggestion);
    } else if (event.key === 'Tab') {
      // There is nothing else to go to: what is found is reached by the arrow keys.
      event.preventDefault();
    }
  };
  return (
    <>
      <div className="palette-veil" style={{ top }} onPointerDown={() => close()} />
      <div
        ref={box}
        role="dialog"
        aria-label={words.palette.findOrAsk}
        className="palette"
        style={{ top: top + 40 }}
      >
        <input
          ref={field}
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={chosen < 0 ? undefined : `${list}-${chosen}`}
          aria-label={words.palette.findOrAsk}
          className="palette-field"
          placeholder={words.palette.placeholder}
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={left}
        />
        <Found list={list} suggestions={suggestions} chosen={chosen} onChoose={choose} />
        <p className="palette-foot">
          <span>
            <kbd>{words.palette.enter}</kbd> {words.palette.opensIt}
          </span>
          <span>
            <kbd>{words.palette.typed.kill}</kbd> {words.palette.actsAtOnce}
          </span>
        </p>
      </div>
    </>
  );
}

const groupNames: Readonly<Record<Suggestion['group'], string>> = words.palette.groups;

interface FoundProps {
  readonly list: string;
  readonly suggestions: readonly Suggestion[];
  readonly chosen: number;
  readonly onChoose: (suggestion: Suggestion) => void;
}

function Found({ list, suggestions, chosen, onChoose }: FoundProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.querySelector(`[id="${list}-${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [list, chosen]);
  const groups = [...new Set(suggestions.map(({ group }) => group))];
  return (
    // Focus stays in the field, which names the chosen one; the list is told by it.
    <div ref={place} id={list} role="listbox" aria-label={words.palette.found} className="palette-list">
      {suggestions.length === 0 ? (
        <div role="option" aria-selected="false" aria-disabled="true" tabIndex={-1} className="palette-none">
          {words.palette.nothingHasTheseWords}
        </div>
      ) : null}
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox.
        <div key={group} role="group" aria-label={groupNames[group]}>
          <p className="palette-group" role="presentation">
            {groupNames[group]}
          </p>
          {suggestions.map((each, index) =>
            each.group !== group ? null : (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's.
              <div
                key={`${each.words} ${each.detail}`}
                id={`${list}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                aria-disabled={each.act === null}
                className={`palette-option ${each.act?.kind === 'kill' ? 'is-kill' : ''}`}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => onChoose(each)}
              >
                <b>{each.words}</b> <span className="soft">{each.detail}</span>
              </div>
            ),
          )}
        </div>
      ))}
    </div>
  );
}

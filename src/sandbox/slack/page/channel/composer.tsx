import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

import type { SimShortcut } from '../../control-protocol.ts';
import { ShortcutMenu } from '../menu/shortcut-menu.tsx';
import { LightningIcon } from '../shell/icons.tsx';
import { emptyHistory, recall, remember, type TypedHistory } from './typed-history.ts';

interface ComposerProps {
  label: string;
  /** What is being sent, until the bot has acknowledged it. */
  pending: string[];
  /** Shown while nothing is typed. */
  hint?: string;
  onSend(text: string): unknown;
  onShortcut(shortcut: SimShortcut): unknown;
}

/** Where messages and commands are typed. */
export function Composer({ label, pending, hint, onSend, onShortcut }: ComposerProps) {
  const [text, setText] = useState('');
  const [history, setHistory] = useState<TypedHistory>(emptyHistory);
  const isRecalled = useRef(false);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  const send = () => {
    const line = text.trim();
    if (!line) return;
    setHistory(remember(history, line));
    setText('');
    onSend(line);
  };
  const walk = (step: -1 | 1) => {
    const [next, line] = recall(history, step);
    isRecalled.current = line !== '';
    setHistory(next);
    setText(line);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const canWalk = text === '' || isRecalled.current;
    if (event.key === 'Enter' && !event.shiftKey) send();
    else if (event.key === 'ArrowUp' && canWalk) walk(-1);
    else if (event.key === 'ArrowDown' && isRecalled.current) walk(1);
    else return;
    event.preventDefault();
  };
  const type = (typed: string) => {
    isRecalled.current = false;
    setText(typed);
  };
  return (
    <div className="composer">
      <div className="composer-box">
        <ShortcutMenu
          type="global"
          label="Shortcuts"
          className="icon-button"
          side="above"
          onUse={onShortcut}
        >
          <LightningIcon />
        </ShortcutMenu>
        <textarea
          ref={box}
          aria-label={label}
          placeholder={label}
          rows={Math.min(8, text.split('\n').length)}
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className="send"
          aria-label="Send"
          disabled={!text.trim()}
          onClick={send}
        >
          ➤
        </button>
      </div>
      <ComposerStatus pending={pending} hint={text === '' ? hint : undefined} />
    </div>
  );
}

function ComposerStatus({ pending, hint }: { pending: string[]; hint?: string }) {
  const sending = pending.at(-1);
  return (
    <p className="composer-status" role="status">
      {sending ? (
        <>
          <span className="spinner" aria-hidden="true" /> Sending <code>{sending}</code> …
        </>
      ) : (
        hint && (
          <>
            {hint} <code>/macie help</code>. Enter sends, Shift+Enter starts a new line.
          </>
        )
      )}
    </p>
  );
}

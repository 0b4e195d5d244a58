import { Kbd, Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import css from './command-palette.module.css';
import { VirtualList } from './virtual-list.tsx';

interface PaletteEntry {
  key: string;
  label: string;
  shortcut?: string | undefined;
}

interface CommandPaletteProps {
  opened: boolean;
  onClose(): void;
  entries: readonly PaletteEntry[];
  onRun(key: string): void;
  words: { open: string; hint: string; none: string };
}

const rowHeight = 32;

/** Every command by name: type a part of it, arrows choose, Enter does it. */
export function CommandPalette(props: CommandPaletteProps) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      size={520}
      padding={0}
      aria-label={props.words.open}
    >
      <PaletteBody {...props} />
    </Modal>
  );
}

function PaletteBody({ entries, onRun, onClose, words }: CommandPaletteProps) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string>();
  const parts = typed.toLowerCase().split(/\s+/);
  const found = entries.filter((entry) => parts.every((part) => entry.label.toLowerCase().includes(part)));
  const current = found.find((entry) => entry.key === chosen) ?? found[0];
  const run = (key: string) => {
    onClose();
    onRun(key);
  };
  const press = (event: KeyboardEvent) => {
    const at = current ? found.indexOf(current) : 0;
    if (event.key === 'ArrowDown') setChosen(found[Math.min(found.length - 1, at + 1)]?.key);
    else if (event.key === 'ArrowUp') setChosen(found[Math.max(0, at - 1)]?.key);
    else if (event.key === 'Enter' && current) run(current.key);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        leftSection={<IconSearch size={16} aria-hidden />}
        placeholder={words.hint}
        aria-label={words.open}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={press}
      />
      <div className={css.list} style={{ height: Math.min(9, Math.max(1, found.length)) * rowHeight }}>
        {found.length === 0 && <p className={css.none}>{words.none}</p>}
        <VirtualList
          label={words.open}
          things={found}
          keyOf={(entry) => entry.key}
          chosen={current?.key}
          onChoose={run}
          rowHeight={rowHeight}
          follow
        >
          {(entry) => (
            <div className={css.row}>
              <span>{entry.label}</span>
              {entry.shortcut && <Kbd size="xs">{entry.shortcut}</Kbd>}
            </div>
          )}
        </VirtualList>
      </div>
    </>
  );
}

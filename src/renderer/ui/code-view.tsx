import css from './code-view.module.css';

/** A text file to read, with its line numbers. */
export function CodeView({ text, label }: { text: string; label: string }) {
  const lines = text.replace(/\n$/, '').split('\n');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={css.view} aria-label={label} tabIndex={0}>
      <pre className={css.numbers} aria-hidden>
        {lines.map((_, index) => index + 1).join('\n')}
      </pre>
      <pre className={css.text}>{lines.join('\n')}</pre>
    </section>
  );
}

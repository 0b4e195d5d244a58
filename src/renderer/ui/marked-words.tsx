import css from './marked-words.module.css';

/** `{{ name }}`, and anything between curly quotes. */
const parts = /(\{\{.*?\}\}|“[^”]*”)/;

/** A sentence with the app's own labels set off and values shown as pills. */
export function MarkedWords({ text }: { text: string }) {
  let at = 0;
  return (
    <span className={css.words}>
      {text.split(parts).map((part) => {
        const key = at;
        at += part.length + 1;
        if (part.startsWith('{{')) {
          return (
            <span key={key} className={css.value}>
              {part.slice(2, -2).trim()}
            </span>
          );
        }
        if (!part.startsWith('“')) return part;
        const inner = part.slice(1, -1);
        return <strong key={key}>{inner.includes('{{') ? <MarkedWords text={inner} /> : inner}</strong>;
      })}
    </span>
  );
}

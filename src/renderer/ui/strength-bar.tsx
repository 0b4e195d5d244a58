import css from './strength-bar.module.css';

const boxes = [0.2, 0.4, 0.6, 0.8, 1];

/** How strong something is, as five boxes and a word. `share` is 0–1. */
export function StrengthBar({ share, word }: { share: number; word: string }) {
  const full = Math.max(1, Math.round(share * boxes.length));
  return (
    <span className={css.bar}>
      {word}
      <span className={css.boxes} aria-hidden>
        {boxes.map((box, index) => (
          <span key={box} data-full={index < full} />
        ))}
      </span>
    </span>
  );
}

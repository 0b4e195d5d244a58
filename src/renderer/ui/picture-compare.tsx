import { SegmentedControl, Slider } from '@mantine/core';
import { useState } from 'react';
import css from './picture-compare.module.css';

interface Picture {
  moment: string;
  url: string;
}

interface PictureCompareProps {
  pictures: readonly Picture[];
  title: string;
  words: { compare: string; slider: string };
}

/** The pictures of one moment in time, one by one or two laid over each other with a divider to move. */
export function PictureCompare({ pictures, title, words }: PictureCompareProps) {
  const [wanted, setWanted] = useState<string>();
  const [share, setShare] = useState(50);
  const last = pictures.at(-1);
  if (!last) return null;
  const canCompare = pictures.length === 2;
  const choices = [...pictures.map((picture) => picture.moment), ...(canCompare ? [words.compare] : [])];
  const chosen = wanted !== undefined && choices.includes(wanted) ? wanted : last.moment;
  const comparing = chosen === words.compare;
  const under = comparing ? pictures[0] : (pictures.find((picture) => picture.moment === chosen) ?? last);
  return (
    <figure className={css.figure}>
      <div className={css.frame}>
        <img src={under?.url} alt={`${under?.moment}: ${title}`} />
        {comparing && (
          <img
            src={last.url}
            alt={`${last.moment}: ${title}`}
            style={{ clipPath: `inset(0 0 0 ${100 - share}%)` }}
          />
        )}
        {comparing && <span className={css.divider} style={{ left: `${100 - share}%` }} aria-hidden />}
      </div>
      <figcaption className={css.bar}>
        {choices.length > 1 && (
          <SegmentedControl
            data={choices}
            value={chosen}
            onChange={setWanted}
            aria-label={title}
            withItemsBorders={false}
          />
        )}
        {comparing && (
          <Slider
            className={css.slider ?? ''}
            size="xs"
            label={null}
            value={share}
            onChange={setShare}
            thumbLabel={words.slider}
          />
        )}
        {choices.length === 1 && <span className={css.only}>{last.moment}</span>}
      </figcaption>
    </figure>
  );
}

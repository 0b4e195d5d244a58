import { IconPhoto } from '@tabler/icons-react';
import type { StepState } from '../../../language/run.ts';
import { useStudio } from '../studio-context.tsx';
import { EmptyNote } from '../ui/empty-note.tsx';
import { PictureCompare } from '../ui/picture-compare.tsx';
import { words } from '../words.ts';

/** In the order they were taken; pictures are told about when their bytes are kept, in any order. */
const moments = new Map<string, string>([
  ['before', words.picture.before],
  ['document', words.picture.document],
  ['heal', words.picture.heal],
  ['after', words.picture.after],
  ['failure', words.picture.failure],
]);
const order = [...moments.keys()];

interface StepPicturesProps {
  run: string | undefined;
  step: StepState | undefined;
}

/** What the screen looked like at a step. */
export function StepPictures({ run, step }: StepPicturesProps) {
  const studio = useStudio();
  const taken = (step?.pictures ?? []).toSorted((a, b) => order.indexOf(a.moment) - order.indexOf(b.moment));
  const pictures = taken.map(({ moment, file }) => ({
    moment: moments.get(moment) ?? moment,
    url: studio.picture(run ?? '', file),
  }));
  if (!step || pictures.length === 0) {
    const title = run === undefined ? words.picture.noneYet : words.picture.noneHere;
    return <EmptyNote icon={<IconPhoto size={24} stroke={1.5} />} title={title} />;
  }
  const { compare, slider } = words.picture;
  return (
    <PictureCompare key={step.step} pictures={pictures} title={step.words} words={{ compare, slider }} />
  );
}

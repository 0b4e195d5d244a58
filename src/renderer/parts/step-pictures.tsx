import { IconPhoto } from '@tabler/icons-react';
import type { StepState } from '../../../language/run.ts';
import { useStudio } from '../studio-context.tsx';
import { EmptyNote } from '../ui/empty-note.tsx';
import { PictureCompare } from '../ui/picture-compare.tsx';
import { words } from '../words.ts';

const moments: Readonly<Record<string, string>> = {
  before: words.picture.before,
  after: words.picture.after,
  failure: words.picture.failure,
  document: words.picture.document,
};

interface StepPicturesProps {
  run: string | undefined;
  step: StepState | undefined;
}

/** What the screen looked like at a step. */
export function StepPictures({ run, step }: StepPicturesProps) {
  const studio = useStudio();
  const pictures = (step?.pictures ?? []).map(({ moment, file }) => ({
    moment: moments[moment] ?? moment,
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

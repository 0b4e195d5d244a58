import { afterAll, beforeAll, describe, it } from 'vitest';
import { actExams } from './screen-acts.ts';
import { dialogExams } from './screen-dialogs.ts';
import type { Exam } from './screen-exam.ts';
import { eyeExams } from './screen-eyes.ts';
import type { ScreenFixture } from './screen-fixture.ts';
import { waitExams } from './screen-waits.ts';
import { windowExams } from './screen-windows.ts';

const exams: Exam[] = [...actExams, ...dialogExams, ...eyeExams, ...waitExams, ...windowExams];

/** Examines a driver for screens. `supports` says beforehand what it cannot do at all; everything else is asked of every driver. */
export function screenSuite(
  name: string,
  supports: ScreenFixture['supports'],
  openFixture: () => Promise<ScreenFixture>,
): void {
  describe(name, () => {
    let fixture: ScreenFixture;
    beforeAll(async () => {
      fixture = await openFixture();
    }, 60_000);
    afterAll(() => fixture?.close());
    for (const exam of exams) {
      if (!exam.needs || supports[exam.needs]) it(exam.name, () => exam.run(fixture), 60_000);
    }
  });
}

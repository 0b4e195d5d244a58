import type { Thing } from '../../../drivers/imaginary/app-plan.ts';
import type { PlanKit } from './plan-kit.ts';

/** Things of a plan that do something under the mouse without a click. Runs in the page. */
export const dragKit = {
  letDrag(this: PlanKit, thing: Thing, element: HTMLElement): void {
    const on = this.titleOf(thing);
    if (thing.hoverDoes) {
      element.addEventListener('mouseenter', () => {
        this.log({ did: 'hovered', on });
        this.doAll(thing.hoverDoes);
      });
    }
    if (thing.draggable) {
      element.draggable = true;
      let from = { x: 0, y: 0 };
      element.addEventListener('dragstart', (event) => {
        event.dataTransfer?.setData('text/plain', on);
        from = { x: event.clientX, y: event.clientY };
      });
      element.addEventListener('dragend', (event) => {
        if (event.dataTransfer?.dropEffect !== 'none') return;
        const by = { x: event.clientX - from.x, y: event.clientY - from.y };
        this.log({ did: 'dragged', on, by });
      });
    }
    if (!thing.dropDoes) return;
    element.addEventListener('dragover', (event) => event.preventDefault());
    element.addEventListener('drop', (event) => {
      event.preventDefault();
      this.log({ did: 'dragged', on: event.dataTransfer?.getData('text/plain') ?? '', to: on });
      this.doAll(thing.dropDoes);
    });
  },
};

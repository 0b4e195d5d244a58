import type { forPeople } from '../contract/for-people.ts';
import type { Handlers } from '../handlers.ts';
import { answerTask, listTasks, showTask, takeTask } from '../queue/tasks.ts';
import { toPage } from './to-page.ts';

export const peopleRoutes: Handlers<typeof forPeople> = {
  listTasks: async ({ db, query }) => toPage(await listTasks(db, query), query.limit),
  showTask: ({ db, params }) => showTask(db, params.id),
  takeTask: ({ db, params, caller }) => takeTask(db, params.id, caller.name),
  answerTask: async ({ db, hub, params, body, caller }) => {
    const task = await answerTask(db, params.id, {
      answer: body.answer,
      person: body.person,
      by: caller.name,
    });
    hub.bell.ring(task.queue, 1);
    return task;
  },
};

/** What stops the set-up and only a person can mend. Its message is all that is shown: never a stack trace. */
export class SetupProblem extends Error {
  name = 'SetupProblem';
}

import { type Draft, type DraftStep, mostDepth } from '../draft.ts';
import { leaveDrafts } from '../leave-drafts.ts';
import type { Command } from './command.ts';
import { conditionOf } from './condition.ts';
import { draftCommand } from './draft-command.ts';
import { blockOf, jumpsAsBlocks, opens } from './draft-jump.ts';
import { leftCommand, type SeleniumReading } from './reading.ts';

/** Loops of a recording have no end written down; bots have. */
const mostRounds = 1000;

/** Commands one after the other, with their control flow; nothing after an end that is missing is lost. */
export class SeleniumFlow {
  readonly #commands: readonly Command[];
  readonly #reading: SeleniumReading;
  #at = 0;
  #depth = 0;

  constructor(commands: readonly Command[], reading: SeleniumReading) {
    this.#commands = jumpsAsBlocks(commands);
    this.#reading = reading;
  }

  drafts(): Draft[] {
    const drafts: Draft[] = [];
    while (this.#at < this.#commands.length) {
      drafts.push(...this.#block());
      const stray = this.#commands[this.#at];
      if (!stray) break;
      leftCommand(stray, this.#reading, 'nothing before it begins what it ends');
      this.#at += 1;
    }
    return drafts;
  }

  /** Up to a word that ends or divides a block; that word is left to who opened it. */
  #block(): Draft[] {
    const drafts: Draft[] = [];
    for (
      let command = this.#commands[this.#at];
      command && !closes(command);
      command = this.#commands[this.#at]
    ) {
      this.#at += 1;
      drafts.push(...(opens(command) ? this.#opened(command) : draftCommand(command, this.#reading)));
    }
    return drafts;
  }

  #opened(command: Command): Draft[] {
    if (this.#depth >= mostDepth)
      return leftCommand(command, this.#reading, `it is nested more than ${mostDepth} deep`);
    this.#depth += 1;
    try {
      return this.#nested(command);
    } finally {
      this.#depth -= 1;
    }
  }

  #nested(command: Command): Draft[] {
    const name = blockOf(command);
    if (name === 'if') return this.#if(command);
    const before = this.#loopName(name, command);
    const drafts = this.#block();
    const end = this.#end(command, name === 'do' ? /^repeatIf/ : /^end/);
    return this.#loop({ name, command, drafts, end, before });
  }

  /** The value a `forEach` gives in each round has to be known inside. */
  #loopName(name: string, command: Command): string {
    return name === 'forEach' ? this.#reading.values.give(command.value) : '';
  }

  #end(command: Command, wanted: RegExp): Command | undefined {
    const end = this.#commands[this.#at];
    if (end && wanted.test(blockOf(end))) {
      this.#at += 1;
      // A label that ends a block is told of as a label.
      if (blockOf(end) !== 'repeatIf' && end.name !== 'label')
        this.#reading.log.translated(end.place, end.name, 'the end of a block');
      return end;
    }
    this.#reading.log.left(
      `${command.place}, its end`,
      'end',
      'it is missing; the block ends with the recording',
    );
    return undefined;
  }

  #if(command: Command): Draft[] {
    const when = this.#condition(command);
    const steps = this.#block();
    const otherwise = this.#else();
    if (when === undefined) return this.#without(command, [...steps, ...otherwise]);
    const entry = this.#reading.log.translated(command.place, command.name);
    if (steps.length === 0 && otherwise.length === 0) return [];
    const step: DraftStep =
      steps.length === 0
        ? { do: 'if', when: `!(${when})`, steps: { drafts: otherwise } }
        : {
            do: 'if',
            when,
            steps: { drafts: steps },
            ...(otherwise.length > 0 && { else: { drafts: otherwise } }),
          };
    return [{ what: 'step', entry, step }];
  }

  #else(): Draft[] {
    const next = this.#commands[this.#at];
    if (next && /^else_?if$/i.test(blockOf(next))) {
      this.#at += 1;
      return this.#if(next);
    }
    if (next && /^else$/i.test(blockOf(next))) {
      this.#at += 1;
      this.#reading.log.translated(next.place, next.name, 'the other side of the condition before it');
      const drafts = this.#block();
      this.#end(next, /^end/);
      return drafts;
    }
    if (next) this.#end(next, /^end/);
    return [];
  }

  #condition(command: Command): string | undefined {
    return conditionOf(command.target, this.#reading.values);
  }

  /** Without its condition a block would be played when it must not: its steps are left out with it. */
  #without(command: Command, drafts: readonly Draft[]): Draft[] {
    leaveDrafts(drafts, `the condition of its block (${command.place}) could not be translated`);
    return leftCommand(
      command,
      this.#reading,
      'its condition is a program, and programs of a recording are never run',
    );
  }

  #loop(about: {
    name: string;
    command: Command;
    drafts: Draft[];
    end: Command | undefined;
    before: string;
  }): Draft[] {
    const { name, command, drafts, end } = about;
    const { log, values } = this.#reading;
    if (drafts.length === 0) {
      if (end && name === 'do') log.left(end.place, end.name, 'there is nothing in its block');
      return leftCommand(command, this.#reading, 'there is nothing in its block');
    }
    const steps = { drafts };
    if (name === 'do') return this.#doWhile(command, end, steps.drafts);
    if (name === 'forEach') {
      const list = values.known(command.target);
      if (list === undefined) return this.#noList(command, drafts);
      const entry = log.translated(command.place, command.name);
      return [{ what: 'step', entry, step: { do: 'for-each', item: about.before, in: list, steps } }];
    }
    if (name === 'times') return this.#times(command, drafts);
    const condition = this.#condition(command);
    if (condition === undefined) return this.#without(command, drafts);
    const entry = log.translated(command.place, command.name, `at most ${mostRounds} rounds`);
    return [{ what: 'step', entry, step: { do: 'repeat', while: condition, 'at-most': mostRounds, steps } }];
  }

  #noList(command: Command, drafts: readonly Draft[]): Draft[] {
    leaveDrafts(drafts, `the list of its block (${command.place}) is not known`);
    return leftCommand(command, this.#reading, `nothing before it gives the list ${command.target}`);
  }

  #doWhile(command: Command, end: Command | undefined, drafts: Draft[]): Draft[] {
    const { log } = this.#reading;
    const condition = end && this.#condition(end);
    if (end) {
      if (condition === undefined)
        log.left(
          end.place,
          end.name,
          'its condition is a program, and programs of a recording are never run',
        );
      else log.translated(end.place, end.name);
    }
    if (condition === undefined) return this.#without(command, drafts);
    const entry = log.translated(command.place, command.name, `at most ${mostRounds} rounds`);
    const step = { do: 'repeat', until: `!(${condition})`, 'at-most': mostRounds, steps: { drafts } };
    return [{ what: 'step', entry, step }];
  }

  #times(command: Command, drafts: Draft[]): Draft[] {
    const { log, values } = this.#reading;
    const variable = /^\$\{([^}]+)\}$/.exec(command.target)?.[1];
    const known = variable === undefined ? undefined : values.known(variable);
    const times = Number(command.target);
    if (known === undefined && !(Number.isInteger(times) && times > 0 && times <= mostRounds)) {
      leaveDrafts(drafts, `the rounds of its block (${command.place}) are not known`);
      return leftCommand(
        command,
        this.#reading,
        `nobody knows how many rounds ${JSON.stringify(command.target)} is`,
      );
    }
    const entry = log.translated(command.place, command.name);
    const round = values.give(`round of ${command.place}`);
    const step = (fields: DraftStep): Draft => ({ what: 'step', entry, step: fields });
    const most = known === undefined ? times : mostRounds;
    const goesOn = `${round} < ${known === undefined ? times : `number(${known})`}`;
    const counted = { drafts: [step({ do: 'set', name: round, to: `${round} + 1` }), ...drafts] };
    return [
      step({ do: 'set', name: round, to: '0' }),
      step({ do: 'repeat', while: goesOn, 'at-most': most, steps: counted }),
    ];
  }
}

function closes(command: Command): boolean {
  return /^(?:end(?:If|While|Times|ForEach)?|else|else_?if|repeatIf)$/i.test(blockOf(command));
}

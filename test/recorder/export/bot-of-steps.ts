import type { Bot } from '../../../language/bot.ts';
import { readBot } from '../../../language/read-bot.ts';

const targets = `format: 1
targets:
  name: {ways: [{by: label, label: Name}]}
  save: {ways: [{by: role, role: button, name: Save}]}
  pay: {frames: [{name: pay}], ways: [{by: css, css: '#pay'}]}
  third: {frames: [{index: 3}, {index: 1}], ways: [{by: css, css: '#third'}]}
`;

/** A bot of steps that are written as the fields between their braces; they are called `s1`, `s2` … */
export function botOfSteps(...steps: string[]): Bot {
  const lines = steps.map((fields, at) => `  - {id: s${at + 1}, ${fields}}`);
  const text = `format: 1
name: one
title: One
inputs: {tea: {type: text, default: Tea}}
secrets: {pin: {}}
permissions: {hosts: [shop.example], secrets: [pin]}
steps:
${lines.join('\n')}
`;
  const { bot, problems } = readBot(new Map(Object.entries({ 'bot.yaml': text, 'targets.yaml': targets })));
  if (!bot) throw new Error(JSON.stringify(problems));
  return bot;
}

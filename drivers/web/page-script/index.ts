import type { PageCalls } from '../page-calls.ts';
import { actKit } from './act-kit.ts';
import { aimKit } from './aim-kit.ts';
import { chainKit } from './chain-kit.ts';
import { dressKit } from './dress-kit.ts';
import { findKit } from './find-kit.ts';
import { holdKit } from './hold-kit.ts';
import { monthKit } from './month-kit.ts';
import { nameKit } from './name-kit.ts';
import { neighbourKit } from './neighbour-kit.ts';
import type { PageKit } from './page-kit.ts';
import { roleKit } from './role-kit.ts';
import { rowKit } from './row-kit.ts';
import { scrollKit } from './scroll-kit.ts';
import { seeKit } from './see-kit.ts';
import { siftKit } from './sift-kit.ts';
import { signsKit } from './signs-kit.ts';
import { stateKit } from './state-kit.ts';
import { tableKit } from './table-kit.ts';
import { textKit } from './text-kit.ts';
import { treeKit } from './tree-kit.ts';
import { watchKit } from './watch-kit.ts';

/** The parts of the driver's page script, in no particular order. */
export const kits: readonly object[] = [
  textKit,
  treeKit,
  roleKit,
  nameKit,
  neighbourKit,
  rowKit,
  findKit,
  holdKit,
  actKit,
  aimKit,
  dressKit,
  seeKit,
  watchKit,
  tableKit,
  scrollKit,
  monthKit,
  chainKit,
  stateKit,
  signsKit,
  siftKit,
];

type Answers<Kit extends PageCalls> = Kit;
/** Does not compile unless the parts together answer every call the driver makes. */
export type AnsweringKit = Answers<PageKit>;

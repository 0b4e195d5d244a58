import type { actKit } from './act-kit.ts';
import type { aimKit } from './aim-kit.ts';
import type { chainKit } from './chain-kit.ts';
import type { dressKit } from './dress-kit.ts';
import type { findKit } from './find-kit.ts';
import type { holdKit } from './hold-kit.ts';
import type { monthKit } from './month-kit.ts';
import type { nameKit } from './name-kit.ts';
import type { neighbourKit } from './neighbour-kit.ts';
import type { roleKit } from './role-kit.ts';
import type { rowKit } from './row-kit.ts';
import type { scrollKit } from './scroll-kit.ts';
import type { seeKit } from './see-kit.ts';
import type { siftKit } from './sift-kit.ts';
import type { signsKit } from './signs-kit.ts';
import type { stateKit } from './state-kit.ts';
import type { tableKit } from './table-kit.ts';
import type { textKit } from './text-kit.ts';
import type { treeKit } from './tree-kit.ts';
import type { watchKit } from './watch-kit.ts';

type TextKit = typeof textKit;
type TreeKit = typeof treeKit;
type RoleKit = typeof roleKit;
type NameKit = typeof nameKit;
type RowKit = typeof rowKit;
type MonthKit = typeof monthKit;
type NeighbourKit = typeof neighbourKit;
type FindKit = typeof findKit;
type HoldKit = typeof holdKit;
type ActKit = typeof actKit;
type AimKit = typeof aimKit;
type DressKit = typeof dressKit;
type SeeKit = typeof seeKit;
type WatchKit = typeof watchKit;
type SiftKit = typeof siftKit;
type SignsKit = typeof signsKit;
type ScrollKit = typeof scrollKit;
type TableKit = typeof tableKit;
type ChainKit = typeof chainKit;
type StateKit = typeof stateKit;

/**
 * Everything the driver can do inside one document. Kits are plain objects whose functions reach each other only through `this`,
 * so that their source text can be sent into a page as it is, whatever bundled it.
 */
export interface PageKit
  extends TextKit,
    TreeKit,
    RoleKit,
    NameKit,
    NeighbourKit,
    RowKit,
    FindKit,
    HoldKit,
    MonthKit,
    ActKit,
    AimKit,
    DressKit,
    SeeKit,
    WatchKit,
    TableKit,
    ScrollKit,
    SignsKit,
    SiftKit,
    ChainKit,
    StateKit {}

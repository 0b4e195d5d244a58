import { setFlagsFromString } from 'node:v8';

// Imported first by the process entry: a worker mostly waits, and should cost a machine as little memory as possible while it does.
// The young generation otherwise grows to tens of megabytes before it is first collected (in MB per half space).
setFlagsFromString('--max-semi-space-size=2');
setFlagsFromString('--optimize-for-size');

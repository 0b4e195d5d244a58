import fc from 'fast-check';

// Laws are drawn from one seed, so that what is green is green for everybody. `npm run test:laws` draws others, and says which.

const seed = Number(process.env.DESKHAND_LAWS_SEED ?? 20_260_101);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

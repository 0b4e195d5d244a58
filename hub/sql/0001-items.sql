-- Bots by content, queues, and items with their leases. The hot table is narrow: what an item carries lies beside it.
create table bot (
  name text not null,
  version int not null,
  hash text not null,
  published timestamptz not null default now(),
  published_by text not null,
  -- Channels (test, production, a share of the items) come with signed publishing.
  channel text,
  primary key (name, version),
  unique (name, hash)
);

create table bot_content (
  hash text primary key,
  files jsonb not null,
  -- From bot.yaml: the only secrets a lease of this bot may fetch.
  secrets text[] not null
);

create table queue (
  name text primary key,
  title text,
  bot text,
  max_retries int not null default 2,
  lease_seconds int not null default 60,
  max_expiries int not null default 3,
  backoff_seconds double precision not null default 5,
  paused_why text,
  paused_at timestamptz,
  created timestamptz not null default now()
);

create table item (
  id bigint generated always as identity primary key,
  queue text not null references queue (name),
  reference text,
  state text not null default 'new'
    check (state in ('new', 'leased', 'done', 'business', 'failed', 'needs-a-person', 'unknown-outcome')),
  priority smallint not null default 0,
  deadline timestamptz,
  not_before timestamptz not null default now(),
  created timestamptz not null default now(),
  changed timestamptz not null default now(),
  epoch int not null default 0,
  retries smallint not null default 0,
  expiries smallint not null default 0,
  lease_until timestamptz,
  worker text,
  -- Names the call that took the lease, so that a repeated call finds what the lost answer gave.
  request text,
  unique (queue, reference)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- The order of hub.md, ready to be read from the front.
create index item_next on item (queue, (deadline is null), priority desc, deadline, created, id) where state = 'new';
create index item_leased on item (queue, lease_until) where state = 'leased';
create index item_by_state on item (state, id) where state not in ('new', 'leased', 'done');

create table item_payload (
  item bigint primary key references item (id),
  input jsonb not null,
  output jsonb,
  reason jsonb
);

create table item_file (
  item bigint not null references item (id),
  name text not null,
  content bytea not null,
  primary key (item, name)
);

create table attempt (
  id bigint generated always as identity primary key,
  item bigint not null references item (id),
  epoch int not null,
  worker text not null,
  bot text not null,
  version int not null,
  started timestamptz not null default now(),
  finished timestamptz,
  outcome text not null default 'leased',
  reason jsonb,
  -- What the settling call was answered, for when the answer got lost and the call comes again.
  answer jsonb,
  unique (item, epoch)
) with (fillfactor = 80);

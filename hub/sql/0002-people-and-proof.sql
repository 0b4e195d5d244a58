-- What a run leaves behind, what waits for people, and who may call.
create table run_event (
  item bigint not null,
  epoch int not null,
  seq int not null,
  event jsonb not null,
  primary key (item, epoch, seq)
);

create table run_report (
  item bigint not null,
  epoch int not null,
  html bytea not null,
  primary key (item, epoch)
);

create table journal_entry (
  item bigint not null references item (id),
  key text not null,
  phase text not null check (phase in ('before', 'after')),
  epoch int not null,
  outputs jsonb,
  written timestamptz not null default now(),
  primary key (item, key, phase)
);

create table task (
  id bigint generated always as identity primary key,
  item bigint not null references item (id),
  epoch int not null,
  key text not null,
  about text not null check (about in ('question', 'outcome')),
  question jsonb not null,
  state text not null default 'open' check (state in ('open', 'taken', 'answered', 'cancelled')),
  taken_by text,
  answer jsonb,
  answered_by text,
  created timestamptz not null default now(),
  answered timestamptz,
  unique (item, epoch, key)
);
create index task_waiting on task (id) where state in ('open', 'taken');

create table token (
  id bigint generated always as identity primary key,
  name text not null,
  role text not null check (role in ('admin', 'worker', 'person')),
  hash bytea not null unique,
  created timestamptz not null default now()
);

create table secret (
  name text primary key,
  sealed bytea not null,
  changed timestamptz not null default now(),
  changed_by text not null
);

create table worker (
  name text primary key,
  queues text[] not null,
  last_seen timestamptz not null default now()
);

create table idempotency_key (
  caller text not null,
  key text not null,
  request_hash bytea not null,
  reply jsonb,
  created timestamptz not null default now(),
  primary key (caller, key)
);
create index idempotency_key_age on idempotency_key (created);

-- Append-only, and the outbox for sinks to come: at least once, ordered per subject.
create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  what text not null,
  subject text not null,
  by text not null,
  data jsonb not null default '{}'
);
create index audit_event_subject on audit_event (subject, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit events are only ever added';
end $$;
create trigger audit_event_append_only before update or delete or truncate on audit_event
  for each statement execute function refuse_change();

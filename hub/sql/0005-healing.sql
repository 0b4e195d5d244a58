-- What the hub allows a queue's bots to do with things that changed; without a word the bot's own setting counts.
alter table queue add column healing text check (healing in ('off', 'suggest', 'confirm'));

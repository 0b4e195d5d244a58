-- Content that was published before and then replaced may come back: as a version of its own, the newest.
alter table bot drop constraint bot_name_hash_key;
create index bot_by_hash on bot (hash);

-- Many people may share a token: the name somebody gives with an answer is kept beside the token's.
alter table task add column person text;
